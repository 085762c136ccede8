#: accepted-by 25.5
from collections import Dict, Optional
from memory import ArcPointer


@value
struct Plain[dtype: DType, T: Movable & Copyable]:
    var a: SIMD[dtype, 4]
    var b: Optional[Tuple[Int, String]]
    var c: ArcPointer[List[Int]]
    var d: fn (Int) -> Int


@value
struct Generic[T: Movable & Copyable]:
    var a: T


@value
struct Nested:
    var inner: Plain[DType.int8, Int]
    var link: Optional[Int]


@value
struct Table:
    var rows: Dict[String, Int]


@value
struct Holder:
    var table: Table
    var table_or: Optional[Table]


@register_passable("trivial")
struct Word:
    var bits: Int


@value
struct Words:
    var first: Word


@value
struct Empty:
    pass


@value
struct Copied(Sized):
    var items: List[Int]

    fn __len__(self) -> Int:
        return len(self.items)

    fn __copyinit__(out self, existing: Self):
        self.items = existing.items.copy()
# -----
from collections import Dict, Optional
from memory import ArcPointer


@fieldwise_init
struct Plain[dtype: DType, T: Movable & Copyable](ImplicitlyCopyable, Movable):
    var a: SIMD[dtype, 4]
    var b: Optional[Tuple[Int, String]]
    var c: ArcPointer[List[Int]]
    var d: fn (Int) -> Int


@fieldwise_init
struct Generic[T: Movable & Copyable](Copyable, Movable):
    var a: T


@fieldwise_init
struct Nested(ImplicitlyCopyable, Movable):
    var inner: Plain[DType.int8, Int]
    var link: Optional[Int]


@fieldwise_init
struct Table(Copyable, Movable):
    var rows: Dict[String, Int]


@fieldwise_init
struct Holder(Copyable, Movable):
    var table: Table
    var table_or: Optional[Table]


@register_passable("trivial")
struct Word:
    var bits: Int


@fieldwise_init
struct Words(ImplicitlyCopyable, Movable):
    var first: Word


@fieldwise_init
struct Empty(ImplicitlyCopyable, Movable):
    pass


@fieldwise_init
struct Copied(Sized, ImplicitlyCopyable, Movable):
    var items: List[Int]

    fn __len__(self) -> Int:
        return len(self.items)

    fn __copyinit__(out self, existing: Self):
        self.items = existing.items.copy()
