#: target 0.25.6
#: target-accepts
fn twice(comptime: Int) -> Int:
    return 2 * comptime
