#: target-accepts
struct Tag[name: StringLiteral]:
    fn __init__(out self):
        pass


fn show(x: StringLiteral):
    # StringLiteral
    var y = StringLiteral["a".value]()
    print(x, y, "StringLiteral")


fn use[x: StringLiteral]():
    show(x)
    _ = Tag[x]()
