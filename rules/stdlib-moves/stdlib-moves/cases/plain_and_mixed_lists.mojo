#: accepted-by 25.5
from sys import argv, simdwidthof  # width of a register
from sys.info import sizeof, alignof


alias width = simdwidthof[DType.float32]()


fn bytes_of[dtype: DType](count: Int) -> Int:
    """Not simdwidthof in a docstring, nor sizeof."""
    print("sizeof", len(argv()))  # sizeof stays in a comment
    return count * sizeof[Scalar[dtype]]() + alignof[Scalar[dtype]]() + width
# -----
from sys import argv, simd_width_of  # width of a register
from sys.info import size_of, align_of


alias width = simd_width_of[DType.float32]()


fn bytes_of[dtype: DType](count: Int) -> Int:
    """Not simdwidthof in a docstring, nor sizeof."""
    print("sizeof", len(argv()))  # sizeof stays in a comment
    return count * size_of[Scalar[dtype]]() + align_of[Scalar[dtype]]() + width
