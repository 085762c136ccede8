#: target 0.25.6
# __lifetime_of(a) is the old name
fn pick(ref a: String, ref b: String) -> ref [__lifetime_of(a, b)] String:
    """Picks one, see `__lifetime_of(a)`."""
    return a if len(a) > len(b) else b
# -----
# __lifetime_of(a) is the old name
fn pick(ref a: String, ref b: String) -> ref [__origin_of(a, b)] String:
    """Picks one, see `__lifetime_of(a)`."""
    return a if len(a) > len(b) else b
