#: accepted-by 25.4
# === star.mojo
from sys.info import *


fn f(sizeof: Int) -> Int:
    return sizeof


fn g() -> Int:
    return sizeof[Int32]() + simdwidthof[DType.int8]()
# -----
from sys.info import *


fn f(sizeof: Int) -> Int:
    return sizeof


fn g() -> Int:
    return size_of[Int32]() + simd_width_of[DType.int8]()
# === dotted.mojo
import sys
import sys as s
import time
from sys import info


fn f() -> Int:
    return sys.sizeof[Int32]() + s.simdwidthof[DType.int8]() + info.alignof[Int8]()


fn g() -> Bool:
    return sys.is_x86() or s.os_is_linux()
# -----
import sys
import sys as s
import time
from sys import info


fn f() -> Int:
    return sys.size_of[Int32]() + s.simd_width_of[DType.int8]() + info.align_of[Int8]()


fn g() -> Bool:
    return sys.CompilationTarget.is_x86() or s.CompilationTarget.is_linux()
