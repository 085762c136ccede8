#: target-accepts
@fieldwise_init
struct Point(Copyable, Movable):
    var x: Int


fn names(n: Int, f: Float32, text: String) -> Int:
    var a = List[Int](1, -2, 3 * 4)
    var b = List[Float64](1.0, 2, -1e-3)
    var c = List[String]("a", "b")
    var d = List[Bool](True, False)
    var e = List[Int](n, 2, len(text))
    var g = List[Float32](f, 2)
    var h = List[String](text, "b")
    var p = Point(1)
    var q = List[Point](Point(2), p^)
    var nested = List[List[Int]](List[Int](1, 2), List[Int](3))
    var lines = List[Int](
        1,  # one
        2,
    )
    for i in List[Int](1, 2):
        n2 = i
    return len(a) + len(b) + len(c) + len(d) + len(e) + len(g) + len(h) + len(q) + len(nested)
# -----
@fieldwise_init
struct Point(Copyable, Movable):
    var x: Int


fn names(n: Int, f: Float32, text: String) -> Int:
    var a = List(1, -2, 3 * 4)
    var b = List(1.0, 2, -1e-3)
    var c = List("a", "b")
    var d = List(True, False)
    var e = List(n, 2, len(text))
    var g = List(f, 2)
    var h = List(text, "b")
    var p = Point(1)
    var q = List(Point(2), p^)
    var nested = List(List(1, 2), List(3))
    var lines = List(
        1,  # one
        2,
    )
    for i in List(1, 2):
        n2 = i
    return len(a) + len(b) + len(c) + len(d) + len(e) + len(g) + len(h) + len(q) + len(nested)
