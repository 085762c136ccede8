#: target-accepts
#: reports 0
from collections import List as Vector


fn lists(n: Int, xs: List[Int]) -> Int:
    var a = List[Int](n)
    a.append(2)
    a[1] = 3
    var b = List[Int](n)
    b[0] = 5
    var c = List[Int](length=n, fill=0)
    c[n - 1] = 1
    var d = List[Int](n, 2)
    d[1] = 4
    var e = List[Int](capacity=n)
    e.append(1)
    var f = List[Int](n)
    var text = "f[1] = List[Int](n)"
    if n > 2:
        var f = List[Int](1, 2)
        f[1] = 2
    return len(a) + len(b) + len(c) + len(d) + len(e) + f[0] + len(text)
