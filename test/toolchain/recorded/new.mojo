from std.memory import memset_zero, alloc

struct Box:
    var n: Int

    def __init__(out self):
        self.n = 3

    def __del__(deinit self):
        pass

fn old():
    alias LIMIT = 3

def reads(read z: Int) -> Int:
    return z

def origins(mut a: Int, ref [__origin_of(a)] b: Int) -> Int:
    return a

def implicit():
    x = 5
    print(x)

def pointers():
    var p = alloc[Int](3)
    memset_zero(p, 3)
    var q = p.bitcast[Float32]()
    _ = q

def share(items: List[Int]) -> List[Int]:
    return items
