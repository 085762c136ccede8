#: accepted-by 0.25.6
struct Grid[n: Int, dtype: DType]:
    var value: Int

    fn __init__(out self):
        self.value = n

    fn scale(self, n: Int) -> Int:
        """Scales.

        Args:
            n: How often: n times.

        Returns:
            The product, n: not a parameter.
        """
        # n times
        print("n", self.n_(), scaled(n=n))

        @parameter
        fn inner[n: Int]() -> Int:
            return n

        return self.value * n + inner[3]()

    fn n_(self) -> Int:
        for n in range(3):
            print(n)
        if self.value > 0:
            var n = 3
            print(n)
        return n

    fn local(self) -> Int:
        var n = 2
        alias dtype = DType.int8
        print(dtype)
        return n

    fn cast[dtype: DType](self, x: Scalar[dtype], n_: Int) -> Scalar[dtype]:
        var y: Scalar[dtype] = x
        return y.cast[dtype]()


fn scaled(n: Int) -> Int:
    return n


fn use(grid: Grid[3, DType.int8]) -> Int:
    print(grid.cast[DType.int32](1, 2))
    return grid.scale(n=scaled(n=4))
# -----
struct Grid[n: Int, dtype: DType]:
    var value: Int

    fn __init__(out self):
        self.value = n

    fn scale(self, n__: Int) -> Int:
        """Scales.

        Args:
            n__: How often: n times.

        Returns:
            The product, n: not a parameter.
        """
        # n times
        print("n", self.n_(), scaled(n=n__))

        @parameter
        fn inner[n: Int]() -> Int:
            return n

        return self.value * n__ + inner[3]()

    fn n_(self) -> Int:
        for n in range(3):
            print(n)
        if self.value > 0:
            var n = 3
            print(n)
        return n

    fn local(self) -> Int:
        var n_ = 2
        alias dtype_ = DType.int8
        print(dtype_)
        return n_

    fn cast[dtype_: DType](self, x: Scalar[dtype_], n_: Int) -> Scalar[dtype_]:
        var y: Scalar[dtype_] = x
        return y.cast[dtype_]()


fn scaled(n: Int) -> Int:
    return n


fn use(grid: Grid[3, DType.int8]) -> Int:
    print(grid.cast[DType.int32](1, 2))
    return grid.scale(n__=scaled(n=4))
