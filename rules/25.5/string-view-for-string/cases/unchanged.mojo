#: target-accepts
fn view(s: String) raises -> Int:
    var parts = s.split(",")
    for part in parts:
        if part == "x":
            return part.byte_length()
    return len(parts)
