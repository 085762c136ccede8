struct Set_[T: EqualityComparableCollectionElement, K: BoolableKeyElement]:
    fn __init__(out self):
        pass

    fn show[U: RepresentableCollectionElement, //](self, x: U) -> String:
        return repr(x)


struct Word(StringableCollectionElement, CollectionElementNew, Sized):
    var x: Int

    fn __str__(self) -> String:
        return String(self.x)

    fn __len__(self) -> Int:
        return self.x


fn first[T: AnyRegType](x: T) -> T:
    return x
# -----
struct Set_[T: Copyable & Movable & EqualityComparable, K: Boolable & KeyElement]:
    fn __init__(out self):
        pass

    fn show[U: Copyable & Movable & Representable, //](self, x: U) -> String:
        return repr(x)


struct Word(Copyable, Movable, Stringable, Sized):
    var x: Int

    fn __str__(self) -> String:
        return String(self.x)

    fn __len__(self) -> Int:
        return self.x


fn first[T: AnyTrivialRegType](x: T) -> T:
    return x
