#: target-accepts
struct Pointer:
    @staticmethod
    fn address_of(x: Int) -> Int:
        return x


fn f() -> Int:
    return Pointer.address_of(3)
