#: accepted-by 25.5
fn same(b: Bool) -> Bool:
    return Bool(b.value)


fn raw(x: Int) -> __mlir_type.index:
    return x.value  # a machine word


fn raw(x: UInt) -> __mlir_type.index:
    return x.value
# -----
fn same(b: Bool) -> Bool:
    return Bool(b._mlir_value)


fn raw(x: Int) -> __mlir_type.index:
    return x._mlir_value  # a machine word


fn raw(x: UInt) -> __mlir_type.index:
    return x._mlir_value
