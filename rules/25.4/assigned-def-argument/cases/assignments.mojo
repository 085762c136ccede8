#: accepted-by 25.3
struct Walk:
    var at: Int

    fn __init__(out self):
        self.at = 0

    def go(self, steps: Int, wide: Int) -> Int:
        """Goes, steps = 3."""
        while steps > 0:
            steps -= 1  # one less
        return steps + wide + self.at


def swap(
    x: Int,  # x = y
    y: Int,
    *,
    z: Int = 1,
) -> Int:
    x, y = y, x
    z += x
    return z


fn outer() raises -> Int:
    def inner(x: Int) -> Int:
        x *= 2
        return x

    return inner(2)
# -----
struct Walk:
    var at: Int

    fn __init__(out self):
        self.at = 0

    def go(self, var steps: Int, wide: Int) -> Int:
        """Goes, steps = 3."""
        while steps > 0:
            steps -= 1  # one less
        return steps + wide + self.at


def swap(
    var x: Int,  # x = y
    var y: Int,
    *,
    var z: Int = 1,
) -> Int:
    x, y = y, x
    z += x
    return z


fn outer() raises -> Int:
    def inner(var x: Int) -> Int:
        x *= 2
        return x

    return inner(2)
