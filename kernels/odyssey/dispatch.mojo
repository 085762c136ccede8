"""From the dtype that a tensor carries at run time to a parameter of the code.

16-bit floats are for storage: kernels widen them to f32, compute, and round once at the end, as
PyTorch's CPU kernels do. So code is generated for f32 and f64 only.
"""


fn compute_dtype(dtype: DType) -> DType:
    """The dtype in which a kernel computes on tensors of `dtype`."""
    if dtype == DType.float16 or dtype == DType.bfloat16:
        return DType.float32
    return dtype


fn element_size(dtype: DType) -> Int:
    """Bytes of one element."""
    if dtype == DType.float64 or dtype == DType.int64:
        return 8
    if dtype == DType.float32 or dtype == DType.int32:
        return 4
    return 1 if dtype == DType.bool else 2


fn is_supported(dtype: DType) -> Bool:
    """Whether `ExTensor` holds elements of `dtype`."""
    return (
        dtype == DType.float16
        or dtype == DType.bfloat16
        or dtype == DType.float32
        or dtype == DType.float64
        or dtype == DType.int32
        or dtype == DType.int64
        or dtype == DType.bool
    )


fn dispatch_float[
    body: fn[dtype: DType] () raises capturing [_] -> None
](dtype: DType, op: StaticString) raises:
    """Runs `body` for a compute dtype: f32 or f64.

    Parameters:
        body: The kernel.

    Args:
        dtype: The dtype of the widened operands.
        op: Names the kernel in the error.

    Raises:
        If `dtype` is another one, or the kernel does.
    """
    if dtype == DType.float32:
        body[DType.float32]()
    elif dtype == DType.float64:
        body[DType.float64]()
    else:
        raise Error(op, ": needs a floating-point dtype, got ", dtype)


fn dispatch_numeric[
    body: fn[dtype: DType] () raises capturing [_] -> None
](dtype: DType, op: StaticString) raises:
    """Runs `body` for f32, f64, i32 or i64.

    Parameters:
        body: The kernel.

    Args:
        dtype: The dtype of the widened operands.
        op: Names the kernel in the error.

    Raises:
        If `dtype` is another one, or the kernel does.
    """
    if dtype == DType.int32:
        body[DType.int32]()
    elif dtype == DType.int64:
        body[DType.int64]()
    else:
        dispatch_float[body](dtype, op)


fn dispatch_any[
    body: fn[dtype: DType] () raises capturing [_] -> None
](dtype: DType, op: StaticString) raises:
    """Runs `body` for any dtype that a tensor can hold.

    Parameters:
        body: The kernel.

    Args:
        dtype: The dtype of the tensor, as stored.
        op: Names the kernel in the error.

    Raises:
        If no tensor holds `dtype`, or the kernel raises.
    """
    if dtype == DType.float16:
        body[DType.float16]()
    elif dtype == DType.bfloat16:
        body[DType.bfloat16]()
    elif dtype == DType.bool:
        body[DType.bool]()
    else:
        dispatch_numeric[body](dtype, op)
