#: accepted-by 25.5
#: target-accepts
struct Chain(Movable):
    var items: List[Int]

    fn __init__(
        out self,
        # owned: taken over
        owned items: List[Int],  # owned
    ):
        self.items = items^

    fn __moveinit__(
        out self,
        owned existing: Self,  # its parts are moved
    ):
        self.items = existing.items^

    fn add(owned self, owned item: Int) -> Self:
        fn __moveinit(owned x: Int) -> Int:
            return x

        self.items.append(__moveinit(item))
        return self^
# -----
struct Chain(Movable):
    var items: List[Int]

    fn __init__(
        out self,
        # owned: taken over
        var items: List[Int],  # owned
    ):
        self.items = items^

    fn __moveinit__(
        out self,
        deinit existing: Self,  # its parts are moved
    ):
        self.items = existing.items^

    fn add(var self, var item: Int) -> Self:
        fn __moveinit(var x: Int) -> Int:
            return x

        self.items.append(__moveinit(item))
        return self^
