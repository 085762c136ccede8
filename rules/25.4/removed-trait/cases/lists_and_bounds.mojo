#: accepted-by 25.3
alias Element = CollectionElement


trait Named(CollectionElement, Stringable):
    """Text: CollectionElement."""

    fn name(self) -> String:
        ...


struct Item(
    Sized,  # CollectionElement
    CollectionElement,  # can be copied
    Movable,
):
    var size: Int

    fn __init__(out self):
        self.size = 0

    fn __len__(self) -> Int:
        return self.size

    fn __copyinit__(out self, existing: Self):
        self.size = existing.size

    fn __moveinit__(out self, owned existing: Self):
        self.size = existing.size


struct Other(Copyable, CollectionElement, Movable):
    var size: Int

    fn __copyinit__(out self, existing: Self):
        self.size = existing.size

    fn __moveinit__(out self, owned existing: Self):
        self.size = existing.size


struct Last[T: Sized & CollectionElement](Movable, Copyable, CollectionElement):
    fn __init__(out self):
        pass

    fn __copyinit__(out self, existing: Self):
        pass

    fn __moveinit__(out self, owned existing: Self):
        pass


fn show[T: CollectionElement, *Ts: CollectionElement](x: T, CollectionElement_: Int = 1):
    @parameter
    fn inner[U: CollectionElement & Sized](y: U):
        pass
# -----
alias Element = Copyable & Movable


trait Named(Copyable, Movable, Stringable):
    """Text: CollectionElement."""

    fn name(self) -> String:
        ...


struct Item(
    Sized,  # CollectionElement
    Copyable,  # can be copied
    Movable,
):
    var size: Int

    fn __init__(out self):
        self.size = 0

    fn __len__(self) -> Int:
        return self.size

    fn __copyinit__(out self, existing: Self):
        self.size = existing.size

    fn __moveinit__(out self, owned existing: Self):
        self.size = existing.size


struct Other(Copyable, Movable):
    var size: Int

    fn __copyinit__(out self, existing: Self):
        self.size = existing.size

    fn __moveinit__(out self, owned existing: Self):
        self.size = existing.size


struct Last[T: Sized & Copyable & Movable](Movable, Copyable):
    fn __init__(out self):
        pass

    fn __copyinit__(out self, existing: Self):
        pass

    fn __moveinit__(out self, owned existing: Self):
        pass


fn show[T: Copyable & Movable, *Ts: Copyable & Movable](x: T, CollectionElement_: Int = 1):
    @parameter
    fn inner[U: Copyable & Movable & Sized](y: U):
        pass
