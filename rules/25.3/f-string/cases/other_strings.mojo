#: reports 0
fn describe(f: String) -> String:
    """Like f"{x}" in Python."""
    # f"{x}"
    return f + "f'{x}'"
