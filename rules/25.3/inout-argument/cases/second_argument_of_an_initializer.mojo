struct Thief:
    var loot: Int

    fn __init__(inout self, inout victim: Int):
        self.loot = victim
        victim = 0

    fn outer(self):
        fn __inner(inout x: Int):
            x = 1
# -----
struct Thief:
    var loot: Int

    fn __init__(out self, mut victim: Int):
        self.loot = victim
        victim = 0

    fn outer(self):
        fn __inner(mut x: Int):
            x = 1
