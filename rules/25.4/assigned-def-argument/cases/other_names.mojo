#: target-accepts
struct Cell:
    var x: Int

    fn __init__(out self):
        self.x = 1

    def set(mut self, x: Int, mut y: Int, owned z: Int):
        # x = 3
        self.x = x
        y = x
        z += 1


def show(x: Int, y: Int) -> Int:
    print("x = 3", y == x)
    for y in range(3):
        print(y)
    if x > 0:
        var x = 3
        x += 1
        print(x)

    @parameter
    fn inner():
        x = 4
        print(x)

    inner()
    return show(x=1, y=2) if x > 3 else 0
