#: not-compiled the call is wrong and stays
struct Stack:
    fn __init__(out self):
        pass

    fn append(mut self, n: Int):
        pass


fn wrong(a: List[Int]):
    var stack = Stack()
    stack.append(Span(a))
