#: reports 1
#: not-compiled the old name waits for its own rule
from sys.info import simdwidthof


fn width() -> Int:
    return SIMD[DType.float32, 4].simdwidthof() + simdwidthof[DType.float32]()
