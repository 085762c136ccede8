"""Reading tensors of indices."""

from .tensor import ExTensor


fn read_indices(index: ExTensor, op: StaticString) raises -> List[Int]:
    """The elements of an `Index` tensor, row by row.

    Args:
        index: Of dtype i32 or i64, any shape and strides.
        op: Names the kernel in the error.

    Raises:
        If the tensor has another dtype.
    """
    if index.dtype != DType.int32 and index.dtype != DType.int64:
        raise Error(op, ": indices are int32 or int64, not ", index.dtype)
    var wide = index.cast(DType.int64).contiguous()
    var data = wide.data[DType.int64]()
    var result = List[Int](capacity=wide.numel())
    for place in range(wide.numel()):
        result.append(Int(data[place]))
    return result^
