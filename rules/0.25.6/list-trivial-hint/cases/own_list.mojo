#: target-accepts
struct List[T: AnyType, sorted: Bool]:
    fn __init__(out self):
        pass


alias Names = List[Int, True]
