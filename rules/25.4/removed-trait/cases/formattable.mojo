struct Point(Formattable, Sized):
    var x: Int

    fn __init__(out self, x: Int):
        self.x = x

    fn __len__(self) -> Int:
        return 1

    @no_inline
    fn format_to(self, mut writer: Formatter):  # format_to
        writer.write("Point(", self.x, ")")


struct Line[W: Int](Formattable):
    var start: Point

    fn __init__(out self):
        self.start = Point(W)

    fn format_to(self, mut writer: Formatter):
        """Text: format_to."""
        self.start.format_to(writer)


fn show[T: Formattable](x: T) -> String:
    var text = String()
    x.format_to(text)
    return text
# -----
struct Point(Writable, Sized):
    var x: Int

    fn __init__(out self, x: Int):
        self.x = x

    fn __len__(self) -> Int:
        return 1

    @no_inline
    fn write_to[W: Writer](self, mut writer: W):  # format_to
        writer.write("Point(", self.x, ")")


struct Line[W: Int](Writable):
    var start: Point

    fn __init__(out self):
        self.start = Point(W)

    fn write_to[WriterType: Writer](self, mut writer: WriterType):
        """Text: format_to."""
        self.start.write_to(writer)


fn show[T: Writable](x: T) -> String:
    var text = String()
    x.write_to(text)
    return text
