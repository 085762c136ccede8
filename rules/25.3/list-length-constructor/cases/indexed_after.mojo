#: target-accepts
#: reports 4
fn shapes(n: Int, xs: List[Int]) -> List[Int]:
    var a = List[Int](n)  # meant as a length
    for i in range(n):
        a[i] = xs[i]
    var b = List[Float32](2)
    b[0] = 1.0
    b[1] = 2.0
    if n > 2:
        var c = List[Int](len(xs))
        c[n - 1] += 1
    s = List[Int](4)
    s[1] = 2
    return a^
