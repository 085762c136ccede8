#: accepted-by 25.5
fn index(var x: List[Int]) -> Int:
    return x[0]


fn pick(m: List[List[Int]], a: List[Int], c: Bool) -> Int:
    var z = m[index(a)]
    return len(z)
# -----
fn index(var x: List[Int]) -> Int:
    return x[0]


fn pick(m: List[List[Int]], a: List[Int], c: Bool) -> Int:
    var z = m[index(a.copy())].copy()
    return len(z)
