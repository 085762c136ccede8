#: target-accepts
struct Model(Copyable, Movable):
    var weights: List[Float32]

    fn __init__(out self, n: Int):
        self.weights = List[Float32](1.0, 2.0)
        takes(List[UInt8](1, 2), scale=List[Float32](0.5))
        print(List[UInt8](1, n)[0])


fn takes(xs: List[UInt8], scale: List[Float32]):
    pass


fn bytes() -> List[UInt8]:
    var a = List[Float64](1, 2)  # whole numbers
    var b: List[UInt8] = List[UInt8](
        1,  # one
        2,
    )
    return List[UInt8](3, UInt8(len(a) + len(b)))
# -----
struct Model(Copyable, Movable):
    var weights: List[Float32]

    fn __init__(out self, n: Int):
        self.weights = [1.0, 2.0]
        takes([1, 2], scale=[0.5])
        print(List[UInt8](1, n)[0])


fn takes(xs: List[UInt8], scale: List[Float32]):
    pass


fn bytes() -> List[UInt8]:
    var a: List[Float64] = [1, 2]  # whole numbers
    var b: List[UInt8] = [
        1,  # one
        2,
    ]
    return [3, UInt8(len(a) + len(b))]
