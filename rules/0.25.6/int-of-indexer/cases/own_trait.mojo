#: accepted-by 25.5
#: target 0.25.6
trait Element(Copyable, Movable, Indexer):
    """What an index is made of."""

    pass


fn total[T: Element](args: List[T]) -> Int:
    var sum = 0
    for i in range(len(args)):
        sum += Int(args[i])
    return sum
# -----
trait Element(Copyable, Movable, Indexer):
    """What an index is made of."""

    pass


fn total[T: Element](args: List[T]) -> Int:
    var sum = 0
    for i in range(len(args)):
        sum += index(args[i])
    return sum
