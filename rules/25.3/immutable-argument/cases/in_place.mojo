#: unsafe
struct Loader:
    var at: Int

    fn __init__(out self):
        self.at = 0

    fn step(self) -> Int:
        self.at += 1
        return self.at


fn skip(loader: Loader, xs: List[Int]):
    loader.at += 2  # two
    xs[0] += 1
# -----
struct Loader:
    var at: Int

    fn __init__(out self):
        self.at = 0

    fn step(mut self) -> Int:
        self.at += 1
        return self.at


fn skip(mut loader: Loader, mut xs: List[Int]):
    loader.at += 2  # two
    xs[0] += 1
