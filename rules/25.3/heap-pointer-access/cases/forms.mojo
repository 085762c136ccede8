fn sum(n: Int) -> Int:
    var p = alloc[Int](n)
    p.store(5)
    for i in range(1, n):
        p.store(i, p.load(i - 1) + 1)  # counts
    var total = p.load()
    p.free()
    return total


fn fill(p: UnsafePointer[mut=True, Int], n: Int) -> Int:
    p.store(0, n)
    return p.load(0)
# -----
fn sum(n: Int) -> Int:
    var p = alloc[Int](n)
    p[] = 5
    for i in range(1, n):
        p[i] = p[i - 1] + 1  # counts
    var total = p[]
    p.free()
    return total


fn fill(p: UnsafePointer[mut=True, Int], n: Int) -> Int:
    p[0] = n
    return p[0]
