from python import PythonObject


fn convert(text: String, object: PythonObject, x: Float32, items: List[Int]) raises:
    var a = int(text) + int("ff", 16) + int(x) + int(object)
    var b = float(  # float(a)
        a
    )
    var c = bool(a) and not bool(object)
    print(str(a), str(b), str(str(c)), sep="str(a)")
    print(items[int(x)], str(object))

    @parameter
    fn inner() -> String:
        return str(x)
# -----
from python import PythonObject


fn convert(text: String, object: PythonObject, x: Float32, items: List[Int]) raises:
    var a = Int(text) + Int("ff", 16) + Int(x) + Int(object)
    var b = Float64(  # float(a)
        a
    )
    var c = Bool(a) and not Bool(object)
    print(String(a), String(b), String(String(c)), sep="str(a)")
    print(items[Int(x)], String(object))

    @parameter
    fn inner() -> String:
        return String(x)
