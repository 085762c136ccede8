#: accepted-by 25.4
#: target 0.25.6
fn parts(bytes: List[UInt8]) -> Int:
    var found = List[UInt8]()
    var all = Span(bytes)
    found.append(all[1:3])  # the middle
    found.append(bytes[0])
    return len(found)
# -----
fn parts(bytes: List[UInt8]) -> Int:
    var found = List[UInt8]()
    var all = Span(bytes)
    found.extend(all[1:3])  # the middle
    found.append(bytes[0])
    return len(found)
