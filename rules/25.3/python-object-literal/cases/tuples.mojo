from python import PythonObject


fn pair() raises -> PythonObject:
    return (1, 2)


fn named() raises -> PythonObject:
    var t: PythonObject = (3, 4)  # two
    t["a"] = (5, 6)
    return t
# -----
from python import PythonObject, Python


fn pair() raises -> PythonObject:
    return Python.tuple(1, 2)


fn named() raises -> PythonObject:
    var t: PythonObject = Python.tuple(3, 4)  # two
    t["a"] = Python.tuple(5, 6)
    return t
