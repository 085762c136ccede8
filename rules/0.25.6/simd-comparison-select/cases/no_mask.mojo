#: target-accepts
struct Menu:
    fn __init__(out self):
        pass

    fn select(self, i: Int) -> Int:
        return i


fn f(a: Int, b: Int) -> Int:
    return (Menu()).select(3) + Int(a > b)
