#: target-accepts
fn outlet(inlet: Int) -> Int:
    """Not code: let x = 1."""
    # let y = 2 was here
    var let_me = inlet
    print("let z = 3")
    return let_me
