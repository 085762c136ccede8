#: target 0.25.6
fn pair() -> Tuple[Int, String]:
    return (1, String("a"))


fn get(d: Dict[String, Int]) -> Int:
    var made = (1, (2, True))
    var inner = made.get[1, Tuple[Int, Bool]]().get[0]()
    return inner + pair().get[0, Int]() + d.get("a", 0)  # the first
# -----
fn pair() -> Tuple[Int, String]:
    return (1, String("a"))


fn get(d: Dict[String, Int]) -> Int:
    var made = (1, (2, True))
    var inner = made[1][0]
    return inner + pair()[0] + d.get("a", 0)  # the first
