#: accepted-by 25.4
#: target 0.25.6
fn take(words: List[String]) -> Int:
    return len(words)


fn part(s: String) raises -> Int:
    return take(s.split(","))
# -----
fn take(words: List[String]) -> Int:
    return len(words)


fn part(s: String) raises -> Int:
    return take([String(part_1) for part_1 in s.split(",")])
