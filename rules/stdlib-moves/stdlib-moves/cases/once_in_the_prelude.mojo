# === probe.mojo
"""Widths of the machine."""


fn widths[dtype: DType]() -> Int:
    if is_x86():
        return simdwidthof[dtype]()
    return sizeof[dtype]()


fn at(index: StaticIntTuple[2]) -> Int:
    return index[0]
# -----
"""Widths of the machine."""

from sys.info import CompilationTarget, simd_width_of, size_of
from utils import IndexList


fn widths[dtype: DType]() -> Int:
    if CompilationTarget.is_x86():
        return simd_width_of[dtype]()
    return size_of[dtype]()


fn at(index: IndexList[2]) -> Int:
    return index[0]
# === own.mojo
fn sizeof[dtype: DType]() -> Int:
    return 1
# === wild.mojo
from .own import *


fn f() -> Int:
    return sizeof[DType.int8]()
