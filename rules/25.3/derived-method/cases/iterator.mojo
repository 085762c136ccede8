# === batches.mojo
struct Batches:
    var left: Int

    fn __init__(out self, left: Int):
        self.left = left

    fn __len__(self) -> Int:
        return self.left

    fn __next__(mut self) -> Int:
        self.left -= 1
        return self.left


struct Loader:
    fn __init__(out self):
        pass

    fn __iter__(self) -> Batches:
        return Batches(3)
# -----
struct Batches:
    var left: Int

    fn __init__(out self, left: Int):
        self.left = left

    fn __len__(self) -> Int:
        return self.left

    fn __has_next__(self) -> Bool:
        return self.__len__() > 0

    fn __next__(mut self) -> Int:
        self.left -= 1
        return self.left


struct Loader:
    fn __init__(out self):
        pass

    fn __iter__(self) -> Batches:
        return Batches(3)
# === use.mojo
from .batches import Loader


fn total(loader: Loader) -> Int:
    var sum = 0
    for batch in loader:
        sum += batch
    return sum
# -----
from .batches import Loader


fn total(loader: Loader) -> Int:
    var sum = 0
    for batch in loader:
        sum += batch
    return sum
