#: target 0.25.6
#: accepted-by 0.25.6
#: target-accepts
fn smaller[T: LessThanComparable](a: T, b: T) -> Bool:
    return a < b
