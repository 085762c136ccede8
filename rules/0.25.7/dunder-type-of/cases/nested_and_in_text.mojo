#: accepted-by 0.25.6
alias Head = __type_of(1)


fn my__type_of(x: Int) -> Int:
    """Text: __type_of(x)."""
    # __origin_of(x)
    print("__type_of(x)")
    return x


fn same[T: Copyable & Movable](x: T, y: List[T]) -> __type_of(y):
    var z = List[__type_of(x)]()
    z.append(rebind[__type_of(  # the element
        x
    )](x).copy())
    print(my__type_of(1))
    return z^
# -----
alias Head = type_of(1)


fn my__type_of(x: Int) -> Int:
    """Text: __type_of(x)."""
    # __origin_of(x)
    print("__type_of(x)")
    return x


fn same[T: Copyable & Movable](x: T, y: List[T]) -> type_of(y):
    var z = List[type_of(x)]()
    z.append(rebind[type_of(  # the element
        x
    )](x).copy())
    print(my__type_of(1))
    return z^
