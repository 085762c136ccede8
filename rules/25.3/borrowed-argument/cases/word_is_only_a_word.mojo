#: target-accepts
fn lend(borrowed: Int, unborrowed: Int) -> Int:
    """Text: fn f(borrowed x: Int)."""
    # borrowed x
    print("borrowed self")
    return borrowed + unborrowed
