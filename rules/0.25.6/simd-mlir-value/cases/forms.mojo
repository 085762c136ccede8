#: accepted-by 25.5
struct Box:
    var value: Int

    fn __init__(out self, value: Int):
        self.value = value


fn same(d: DType) -> DType:
    return DType(d.value)


fn same(x: Float32, box: Box) -> Float32:
    return Float32(x.value) + box.value  # a field of ours


fn same(x: SIMD[DType.int8, 4]) -> SIMD[DType.int8, 4]:
    return SIMD[DType.int8, 4](
        x.value  # as it is
    )
# -----
struct Box:
    var value: Int

    fn __init__(out self, value: Int):
        self.value = value


fn same(d: DType) -> DType:
    return DType(mlir_value=d._mlir_value)


fn same(x: Float32, box: Box) -> Float32:
    return Float32(mlir_value=x._mlir_value) + box.value  # a field of ours


fn same(x: SIMD[DType.int8, 4]) -> SIMD[DType.int8, 4]:
    return SIMD[DType.int8, 4](
        mlir_value=x._mlir_value  # as it is
    )
