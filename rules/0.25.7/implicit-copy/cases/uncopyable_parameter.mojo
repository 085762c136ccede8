#: not-compiled a copy of a value that need not be copyable
#: reports 1
struct Cell[T: AnyType]:
    fn get(self, ref value: T) -> T:
        return value
