"""Number literals of any nesting, as `ExTensor` takes them.

`[[1, 2], [3, 4]]` has no type of its own: the compiler looks for a constructor. Had `ExTensor`
constructors from a scalar and from a list of scalars, `[1.0, 2.0]` would fit both: a SIMD value can
be built of a list literal too, and `var x: Float64 = [1.0, 2.0, 3.0]` is 1.0 on every release. One
node type that is either a number or a list of nodes leaves one way only.
"""


struct Literal(Copyable, Movable):
    """A number, or a list of literals."""

    var value: Float64
    var exact: Int
    """The number when it was written as an integer, which a `Float64` holds only up to 2^53."""
    var is_integer: Bool
    var is_list: Bool
    var items: List[Literal]

    @implicit
    fn __init__(out self, value: FloatLiteral):
        self.value = Float64(value)
        self.exact = Int(self.value)
        self.is_integer = False
        self.is_list = False
        self.items = List[Literal]()

    @implicit
    fn __init__(out self, value: IntLiteral):
        self.value = Float64(value)
        self.exact = Int(value)
        self.is_integer = True
        self.is_list = False
        self.items = List[Literal]()

    fn __init__(out self, var *values: Literal, __list_literal__: ()):
        self.value = 0
        self.exact = 0
        self.is_integer = False
        self.is_list = True
        self.items = List[Literal](capacity=len(values))
        for index in range(len(values)):
            self.items.append(values[index].copy())

    fn shape_into(self, mut dims: List[Int]):
        """Appends the extents of this literal, judged by the first item of each level."""
        if not self.is_list:
            return
        dims.append(len(self.items))
        if self.items:
            self.items[0].shape_into(dims)

    fn flatten_into(self, dims: List[Int], depth: Int, mut out: List[Literal]) raises:
        """Appends the numbers in row-major order.

        Args:
            dims: The extents that every level must have.
            depth: How many levels lie above.
            out: Receives the numbers.

        Raises:
            If the literal is ragged.
        """
        if not self.is_list:
            if depth != len(dims):
                raise Error("ragged list literal: a number where a list of ", dims[depth], " is due")
            out.append(self.copy())
            return
        if depth >= len(dims):
            raise Error("ragged list literal: a list where a number is due")
        if len(self.items) != dims[depth]:
            raise Error(
                "ragged list literal: ", len(self.items), " items beside ", dims[depth]
            )
        for item in self.items:
            item.flatten_into(dims, depth + 1, out)
