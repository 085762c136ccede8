trait Sized2:
    alias width: Int

    fn lanes(self) -> Int:
        return width * width  # twice

    fn load(self, x: SIMD[DType.int8, width]):
        ...


struct Lane(Copyable, Movable):
    alias N = 3

    fn __init__(out self):
        pass

    fn count(self) -> Int:
        var total = 0
        for i in range(N):
            total += i
        return total + Self.N

    @staticmethod
    fn other(N: Int) -> Int:
        return N
# -----
trait Sized2:
    alias width: Int

    fn lanes(self) -> Int:
        return Self.width * Self.width  # twice

    fn load(self, x: SIMD[DType.int8, Self.width]):
        ...


struct Lane(Copyable, Movable):
    alias N = 3

    fn __init__(out self):
        pass

    fn count(self) -> Int:
        var total = 0
        for i in range(Self.N):
            total += i
        return total + Self.N

    @staticmethod
    fn other(N: Int) -> Int:
        return N
