#: not-compiled the compiler's package check does not accept any spelling
#: reports 1
from python import PythonObject


fn as_float(o: PythonObject) raises -> Float64:
    return Float64(o)
