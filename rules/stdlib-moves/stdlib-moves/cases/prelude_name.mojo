fn code(c: Char) -> Bool:
    return c == Char.ord("A")
# -----
fn code(c: Codepoint) -> Bool:
    return c == Codepoint.ord("A")
