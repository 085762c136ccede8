#: accepted-by 25.5
alias Amount = Float64


@value  # a value
struct Price:
    var euros: Float64
    var name: String

    fn __init__(out self, cents: Amount, name: String = "apple"):
        self.euros = cents / 100
        self.name = name


@value
@register_passable("trivial")
struct Wrapped(Movable):
    var x: Int

    @implicit
    fn __init__(out self, x: Int):
        self.x = x


@value
struct Other(Copyable):
    var x: Int

    fn __init__(out self):
        self.x = 1

    fn __init__(out self, text: String):
        self.x = 2

    fn __init__[T: Intable](out self, value: T):
        self.x = Int(value)

    fn __init__(out self, *values: Int):
        self.x = len(values)
# -----
alias Amount = Float64


# a value
struct Price(ImplicitlyCopyable, Movable):
    var euros: Float64
    var name: String

    fn __init__(out self, cents: Amount, name: String = "apple"):
        self.euros = cents / 100
        self.name = name


@register_passable("trivial")
struct Wrapped(Movable, ImplicitlyCopyable):
    var x: Int

    @implicit
    fn __init__(out self, x: Int):
        self.x = x


@fieldwise_init
struct Other(Copyable, ImplicitlyCopyable, Movable):
    var x: Int

    fn __init__(out self):
        self.x = 1

    fn __init__(out self, text: String):
        self.x = 2

    fn __init__[T: Intable](out self, value: T):
        self.x = Int(value)

    fn __init__(out self, *values: Int):
        self.x = len(values)
