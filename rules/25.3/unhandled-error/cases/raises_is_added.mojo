#: unsafe
fn lookup(table: Dict[String, Int], key: String) -> Int:
    return table[key]


fn check(n: Int):  # positive
    if n < 0:
        raise Error("negative")


struct Parser:
    fn parse(self, text: String) -> Int:
        return atol(text)
# -----
fn lookup(table: Dict[String, Int], key: String) raises -> Int:
    return table[key]


fn check(n: Int) raises:  # positive
    if n < 0:
        raise Error("negative")


struct Parser:
    fn parse(self, text: String) raises -> Int:
        return atol(text)
