#: accepted-by 25.3
fn names() -> List[String]:
    return List[String]()


fn f(text: String) raises -> Int:
    var n = 0
    for part in text.split(","):
        n += Int(part[])
    for name in names():
        n += len(name[])
    return n
# -----
fn names() -> List[String]:
    return List[String]()


fn f(text: String) raises -> Int:
    var n = 0
    for part in text.split(","):
        n += Int(part)
    for name in names():
        n += len(name)
    return n
