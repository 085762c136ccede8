#: target-accepts
fn disowned(owner: Int, owned_by: Int) -> Int:
    """Text: fn f(owned x: Int)."""
    # owned x
    print("owned self")
    return owner + owned_by
