#: accepted-by 25.5
fn pair() -> Tuple[String, List[Int]]:
    return (String("a"), List[Int]())


fn use() -> Int:
    var name: String
    var xs: List[Int]
    name, xs = pair()
    var (_, ys) = pair()
    var (first, second) = (1, 2)
    return len(xs) + len(ys) + first + second
# -----
fn pair() -> Tuple[String, List[Int]]:
    return (String("a"), List[Int]())


fn use() -> Int:
    var name: String
    var xs: List[Int]
    var unpacked = pair()
    name = unpacked[0]
    xs = unpacked[1].copy()
    var unpacked_1 = pair()
    var ys = unpacked_1[1].copy()
    var (first, second) = (1, 2)
    return len(xs) + len(ys) + first + second
