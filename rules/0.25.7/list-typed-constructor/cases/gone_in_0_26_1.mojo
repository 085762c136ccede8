#: target 0.26.1
#: accepted-by 0.25.7
fn f(xs: List[Int]) -> List[Int]:
    var a = List[Int](1, 2)
    b = List[Int](3, 4)
    print(f(List[Int](5, 6))[0] + a[0] + b[0], List[String]("a", "b")[0])
    var c: List[List[Int]] = [List[Int](1, 2), List[Int](3)]
    var d = List[List[Int]](List[Int](1, 2), List[Int](3))
    return List[Int](7, len(c) + len(d))
# -----
fn f(xs: List[Int]) -> List[Int]:
    var a: List[Int] = [1, 2]
    b = List[Int]([3, 4])
    print(f([5, 6])[0] + a[0] + b[0], List[String](["a", "b"])[0])
    var c: List[List[Int]] = [[1, 2], [3]]
    var d: List[List[Int]] = [[1, 2], [3]]
    return [7, len(c) + len(d)]
