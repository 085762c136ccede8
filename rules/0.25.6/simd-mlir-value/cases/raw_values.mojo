#: accepted-by 25.5
fn kind() -> DType:
    return DType(__mlir_attr.`#kgen.dtype.constant<bool> : !kgen.dtype`)


fn flag(x: __mlir_type.i1) -> Scalar[DType.bool]:
    return Scalar[DType.bool](
        # from a bit
        __mlir_op.`pop.cast_from_builtin`[_type = __mlir_type.`!pop.scalar<bool>`](x)
    )


fn truth(x: __mlir_type.i1) -> Bool:
    return Bool(x)
# -----
fn kind() -> DType:
    return DType(mlir_value=__mlir_attr.`#kgen.dtype.constant<bool> : !kgen.dtype`)


fn flag(x: __mlir_type.i1) -> Scalar[DType.bool]:
    return Scalar[DType.bool](
        # from a bit
        mlir_value=__mlir_op.`pop.cast_from_builtin`[_type = __mlir_type.`!pop.scalar<bool>`](x)
    )


fn truth(x: __mlir_type.i1) -> Bool:
    return Bool(x)
