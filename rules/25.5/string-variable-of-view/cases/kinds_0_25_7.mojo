#: accepted-by 25.4
fn element(s: String) raises -> String:
    var name = s.split(",")[0]  # the first
    if len(s) > 3:
        name = name + "x"
    return name


fn added(s: String) raises -> String:
    name = s.split(",")[1]
    name += "y"
    return name


fn assigned(s: String) raises -> Int:
    var parts = s.split(",")
    parts[0] = s + "z"
    return len(parts)


fn appended(s: String) raises -> Int:
    var parts = s.split(",")
    parts.append(s + "y")
    return len(parts)


fn only_read(s: String) raises -> Int:
    var parts = s.split(",")
    return len(parts[0])
# -----
fn element(s: String) raises -> String:
    var name = String(s.split(",")[0])  # the first
    if len(s) > 3:
        name = name + "x"
    return name


fn added(s: String) raises -> String:
    name = String(s.split(",")[1])
    name += "y"
    return name


fn assigned(s: String) raises -> Int:
    var parts = [String(part) for part in s.split(",")]
    parts[0] = s + "z"
    return len(parts)


fn appended(s: String) raises -> Int:
    var parts = [String(part) for part in s.split(",")]
    parts.append(s + "y")
    return len(parts)


fn only_read(s: String) raises -> Int:
    var parts = s.split(",")
    return len(parts[0])
