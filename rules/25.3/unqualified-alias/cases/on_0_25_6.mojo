#: target 0.25.6
struct Lane:
    alias N = 3

    fn __init__(out self):
        pass

    fn count(self) -> Int:
        return N
# -----
struct Lane:
    alias N = 3

    fn __init__(out self):
        pass

    fn count(self) -> Int:
        return Self.N
