from python import Python, PythonObject


fn reshape(x: PythonObject) raises -> PythonObject:
    return x.reshape(x, (2, 3))


fn empty() raises -> PythonObject:
    var inner = PythonObject(
        [
            # first
            1,
            2,
        ]
    )
    return PythonObject([])
# -----
from python import Python, PythonObject


fn reshape(x: PythonObject) raises -> PythonObject:
    return x.reshape(x, Python.tuple(2, 3))


fn empty() raises -> PythonObject:
    var inner = Python.list(
            # first
            1,
            2,
        )
    return Python.list()
