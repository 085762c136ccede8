struct Glyph:
    var name: String

    fn __init__(out self):
        self.name = String("A").tolower() + "B".toupper()  # toupper

    fn toupper(self) -> String:
        return self.name.toupper()


fn f(g: Glyph) -> String:
    return g.toupper()
# -----
struct Glyph:
    var name: String

    fn __init__(out self):
        self.name = String("A").lower() + "B".upper()  # toupper

    fn toupper(self) -> String:
        return self.name.upper()


fn f(g: Glyph) -> String:
    return g.toupper()
