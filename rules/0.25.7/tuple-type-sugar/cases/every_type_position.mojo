#: accepted-by 0.25.6
from collections import Dict, Optional

alias Pair = (Int, Float64)
alias Visit = fn ((Int, Int)) raises -> (Int, String)


struct Edge:
    var ends: (Int, Int)

    fn __init__(out self, ends: (Int, Int) = (0, 1)):
        self.ends = ends

    fn both(self) -> (
        Int,  # from
        (Int, String),  # to (Int, Int)
    ):
        return (1, (2, "x"))


fn pick[T: Copyable & Movable](x: T, only: (Int,)) raises -> Optional[(T, Int)]:
    return Tuple[T, Int](x.copy(), only[0])


fn use(all: List[(Int, (Int, Int))], mut map: Dict[String, (Int, List[Int])]):
    var one: (Int, Int) = (1, 2)
    var many = List[(Int, Int)]()
    many.append(one)
    many.append((3, 4))
    print(len(many), len(all), len(map))
# -----
from collections import Dict, Optional

alias Pair = Tuple[Int, Float64]
alias Visit = fn (Tuple[Int, Int]) raises -> Tuple[Int, String]


struct Edge:
    var ends: Tuple[Int, Int]

    fn __init__(out self, ends: Tuple[Int, Int] = (0, 1)):
        self.ends = ends

    fn both(self) -> Tuple[
        Int,  # from
        Tuple[Int, String],  # to (Int, Int)
    ]:
        return (1, (2, "x"))


fn pick[T: Copyable & Movable](x: T, only: Tuple[Int,]) raises -> Optional[Tuple[T, Int]]:
    return Tuple[T, Int](x.copy(), only[0])


fn use(all: List[Tuple[Int, Tuple[Int, Int]]], mut map: Dict[String, Tuple[Int, List[Int]]]):
    var one: Tuple[Int, Int] = (1, 2)
    var many = List[Tuple[Int, Int]]()
    many.append(one)
    many.append((3, 4))
    print(len(many), len(all), len(map))
