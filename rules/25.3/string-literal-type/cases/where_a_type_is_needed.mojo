alias NAME: StringLiteral = "StringLiteral"


trait Named:
    fn name(self) -> StringLiteral:
        ...


fn pick[which: StringLiteral = "a"](
    all: List[StringLiteral],  # StringLiteral
    one: Optional[StringLiteral] = None,
) -> Dict[String, StringLiteral]:
    var x: StringLiteral = "x"
    var list = List[StringLiteral]()
    list.append(x)
    list.append(which)
    return Dict[String, StringLiteral]()
# -----
alias NAME: StaticString = "StringLiteral"


trait Named:
    fn name(self) -> StaticString:
        ...


fn pick[which: StaticString = "a"](
    all: List[StaticString],  # StringLiteral
    one: Optional[StaticString] = None,
) -> Dict[String, StaticString]:
    var x: StaticString = "x"
    var list = List[StaticString]()
    list.append(x)
    list.append(which)
    return Dict[String, StaticString]()
