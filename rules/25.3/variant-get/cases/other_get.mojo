#: target-accepts
struct Cell:
    fn __init__(out self):
        pass

    fn get[T: AnyType](self) -> List[Int]:
        return List[Int]()


fn f(c: Cell) -> Int:
    return c.get[Int]()[0]
