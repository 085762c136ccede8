#: target-accepts
#: reports 0
from collections import List


fn stays(n: Int, xs: List[Int], text: String) -> Int:
    var a = List[Int]()
    var b = List[Int](capacity=n)
    var c = List[Int](length=n, fill=0)
    var d = List[Int](xs)
    var e = List[UInt8](length=n, fill=1)
    var g = List[Int](n)
    for i in range(1, n):
        g[i] = i
    var s = "List[Int](1, 2)"  # List[Int](1, 2)
    var h = List(1, 2)
    var k: List[Int] = [1, 2]
    return len(a) + len(b) + len(c) + len(d) + len(e) + len(g) + len(s) + len(h) + len(k)
