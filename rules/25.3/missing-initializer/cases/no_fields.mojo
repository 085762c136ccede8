#: unsafe
struct Formatter:
    """Formats."""

    fn format(self, text: String) -> String:
        return text


fn use() -> String:
    return Formatter().format("a")
# -----
@fieldwise_init
struct Formatter:
    """Formats."""

    fn format(self, text: String) -> String:
        return text


fn use() -> String:
    return Formatter().format("a")
