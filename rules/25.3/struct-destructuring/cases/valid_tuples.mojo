#: target-accepts
#: reports 0
alias Pair = Tuple[Int, Int]


@fieldwise_init
struct Box(ImplicitlyCopyable, Movable):
    var a: Int
    var b: Int

    fn parts(self) -> Pair:
        return (self.a, self.b)


fn swap(a: Int, b: Int) -> Tuple[Int, Int]:
    return (b, a)


fn run():
    var (a, b) = swap(1, 2)
    var c, d = swap(1, 2)
    e, f = swap(1, 2)
    (e, f) = Box(1, 2).parts()
    a, b = b, a
    var box = Box(1, 2)
    box.a, box.b = swap(3, 4)
    var text = "var (x, y) = Box(1, 2)"
    print(a, b, c, d, e, f, box.a, text)
