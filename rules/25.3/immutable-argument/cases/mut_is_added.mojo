#: unsafe
struct Loader:
    var at: Int

    fn __init__(out self):
        self.at = 0

    fn reset(mut self):
        self.at = 0

    fn step(self) -> Int:
        self.at = self.at + 1
        return self.at


fn epoch(loader: Loader, n: Int):  # one
    loader.reset()
# -----
struct Loader:
    var at: Int

    fn __init__(out self):
        self.at = 0

    fn reset(mut self):
        self.at = 0

    fn step(mut self) -> Int:
        self.at = self.at + 1
        return self.at


fn epoch(mut loader: Loader, n: Int):  # one
    loader.reset()
