#: accepted-by 25.5
trait Named(Copyable, Movable):
    fn name(self) -> String:
        ...


# @value
@value
# really a value
struct Item(
    Named,  # it has a name
    Movable,  # and moves
):
    """Text: @value."""

    var tags: List[String]

    fn name(self) -> String:
        return "@value"


@value
struct Bag(Copyable & Movable):
    var items: List[Item]


@value
struct None_():
    var value: Int


fn value(x: Int) -> Int:
    return x
# -----
trait Named(Copyable, Movable):
    fn name(self) -> String:
        ...


# @value
@fieldwise_init
# really a value
struct Item(
    Named,  # it has a name
    Movable, Copyable,  # and moves
):
    """Text: @value."""

    var tags: List[String]

    fn name(self) -> String:
        return "@value"


@fieldwise_init
struct Bag(Copyable & Movable):
    var items: List[Item]


@fieldwise_init
struct None_(ImplicitlyCopyable, Movable):
    var value: Int


fn value(x: Int) -> Int:
    return x
