#: accepted-by 25.5
struct Shape:
    var dims: List[Int, True]  # List[Int, True]

    fn __init__(out self, dims: List[Int, True]):
        self.dims = List[Int, True](capacity=len(dims))
        print("List[Int, True]")
# -----
struct Shape:
    var dims: List[Int]  # List[Int, True]

    fn __init__(out self, dims: List[Int]):
        self.dims = List[Int](capacity=len(dims))
        print("List[Int, True]")
