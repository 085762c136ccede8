#: accepted-by 0.25.6
fn f(n: Int) raises:
    if n > 1:
        raise String("a")  # why
    if n > 2:
        raise (
            # the words
            String("a {}").format(n)
        )
    if n > 3:
        raise "x" + String(n)
    if n > 4:
        raise "literal"
    var text = String("q")
    if n > 5:
        raise text
    raise Error(text)
# -----
fn f(n: Int) raises:
    if n > 1:
        raise Error(String("a"))  # why
    if n > 2:
        raise Error(
            # the words
            String("a {}").format(n)
        )
    if n > 3:
        raise Error("x" + String(n))
    if n > 4:
        raise "literal"
    var text = String("q")
    if n > 5:
        raise Error(text)
    raise Error(text)
