#: unsafe
#: reports 1
#: not-compiled an argument with a default value can not be changed
struct Loader:
    var at: Int

    fn __init__(out self):
        self.at = 0

    fn reset(mut self):
        self.at = 0

    fn read(self, mut into: Int):
        into += self.at


fn run_batch(n: Int, loader: Loader):
    loader.reset()
    print(n)


fn run_epoch(n: Int, loader: Loader):
    run_batch(n, loader)


fn run_all(loaders: Loader, total: Int, log: Int = 0):
    run_epoch(
        loader=loaders,  # the only one
        n=3,
    )
    loaders.read(total)


fn run_default(loader: Loader = Loader()):
    run_epoch(1, loader)


def main():
    var loader = Loader()
    var total = 1
    run_all(loader, total)
# -----
struct Loader:
    var at: Int

    fn __init__(out self):
        self.at = 0

    fn reset(mut self):
        self.at = 0

    fn read(self, mut into: Int):
        into += self.at


fn run_batch(n: Int, mut loader: Loader):
    loader.reset()
    print(n)


fn run_epoch(n: Int, mut loader: Loader):
    run_batch(n, loader)


fn run_all(mut loaders: Loader, mut total: Int, log: Int = 0):
    run_epoch(
        loader=loaders,  # the only one
        n=3,
    )
    loaders.read(total)


fn run_default(loader: Loader = Loader()):
    run_epoch(1, loader)


def main():
    var loader = Loader()
    var total = 1
    run_all(loader, total)
