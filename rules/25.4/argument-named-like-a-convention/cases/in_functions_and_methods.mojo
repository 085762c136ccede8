#: accepted-by 25.3
struct Layer:
    var out: Int

    fn __init__(out self):
        self.out = 1

    fn forward(mut self, mut: Int, read: Bool = True) -> Int:
        """Runs.

        Args:
            mut: The input, mut or not.
            read: Whether.
        """
        # mut
        self.out = mut if read else 0
        print("mut", self.out)

        fn inner(out: Int) -> Int:
            return out + mut

        return inner(mut)


fn use(mut layer: Layer) -> Int:
    var out = layer.forward(mut=1, read=False)
    return out
# -----
struct Layer:
    var out: Int

    fn __init__(out self):
        self.out = 1

    fn forward(mut self, mut_: Int, read_: Bool = True) -> Int:
        """Runs.

        Args:
            mut_: The input, mut or not.
            read_: Whether.
        """
        # mut
        self.out = mut_ if read_ else 0
        print("mut", self.out)

        fn inner(out_: Int) -> Int:
            return out_ + mut_

        return inner(mut_)


fn use(mut layer: Layer) -> Int:
    var out = layer.forward(mut_=1, read_=False)
    return out
