struct Counter:
    fn __init__(out self):
        pass

    @staticmethod
    fn one() -> Int:
        return 1

    @staticmethod
    fn one() -> Int:
        return 1

    fn two(self) -> Int:
        return 2


fn half(x: Float64) -> Float64:
    return x / 2


fn half(x: Float64) -> Float64:
    return x / 2
# -----
struct Counter:
    fn __init__(out self):
        pass

    @staticmethod
    fn one() -> Int:
        return 1

    fn two(self) -> Int:
        return 2


fn half(x: Float64) -> Float64:
    return x / 2
