"""The extents of a tensor, and the arithmetic of broadcasting on them."""

from collections import InlineArray

alias MAX_RANK = 8
alias MAX_NUMEL = 1 << 48
"""More elements than any memory holds, and far from where their number overflows."""


struct Shape(ImplicitlyCopyable, Movable, Sized, Stringable, Writable):
    """Up to `MAX_RANK` extents, kept inline: copying a shape allocates nothing.

    Also holds strides, in elements.
    """

    var dims: InlineArray[Int, MAX_RANK]
    var rank: Int

    fn __init__(out self):
        """The shape of a scalar: rank 0."""
        self.dims = InlineArray[Int, MAX_RANK](fill=1)
        self.rank = 0

    fn __init__(out self, *, rank: Int, fill: Int) raises:
        """`rank` equal extents.

        Args:
            rank: How many.
            fill: The extent of each.

        Raises:
            If `rank` is negative or above `MAX_RANK`.
        """
        if rank < 0 or rank > MAX_RANK:
            raise Error("a tensor has at most ", MAX_RANK, " dimensions, not ", rank)
        self.dims = InlineArray[Int, MAX_RANK](fill=1)
        self.rank = rank
        for axis in range(rank):
            self.dims[axis] = fill

    @implicit
    fn __init__(out self, dims: List[Int]) raises:
        """The extents of a list.

        Args:
            dims: One extent per axis.

        Raises:
            If there are more than `MAX_RANK`, one is negative, or they make too many elements.
        """
        self = Self(rank=len(dims), fill=1)
        for axis in range(len(dims)):
            if dims[axis] < 0:
                raise Error("an extent is at least 0, not ", dims[axis])
            self.dims[axis] = dims[axis]
        _ = self.checked_numel()

    fn __init__(out self, var *dims: Int, __list_literal__: ()) raises:
        """The extents of a list literal, so that `[2, 3]` is a shape.

        Args:
            dims: One extent per axis.
            __list_literal__: Chosen by the compiler for `[...]`.

        Raises:
            If there are more than `MAX_RANK`, or one is negative.
        """
        self = Self(rank=len(dims), fill=1)
        for axis in range(len(dims)):
            if dims[axis] < 0:
                raise Error("an extent is at least 0, not ", dims[axis])
            self.dims[axis] = dims[axis]

    fn __copyinit__(out self, existing: Self):
        self.dims = existing.dims.copy()
        self.rank = existing.rank

    fn __len__(self) -> Int:
        return self.rank

    fn __getitem__(self, axis: Int) -> Int:
        """The extent of an axis; negative axes count from the end."""
        return self.dims[axis if axis >= 0 else axis + self.rank]

    fn __setitem__(mut self, axis: Int, extent: Int):
        self.dims[axis if axis >= 0 else axis + self.rank] = extent

    fn __eq__(self, other: Self) -> Bool:
        if self.rank != other.rank:
            return False
        for axis in range(self.rank):
            if self.dims[axis] != other.dims[axis]:
                return False
        return True

    fn __ne__(self, other: Self) -> Bool:
        return not (self == other)

    fn __str__(self) -> String:
        return String.write(self)

    fn write_to[W: Writer](self, mut writer: W):
        writer.write("[")
        for axis in range(self.rank):
            writer.write(", " if axis else "", self.dims[axis])
        writer.write("]")

    fn numel(self) -> Int:
        """The number of elements: the product of the extents, 1 for a scalar."""
        var count = 1
        for axis in range(self.rank):
            count *= self.dims[axis]
        return count

    fn checked_numel(self) raises -> Int:
        """The number of elements, where extents come from outside.

        Raises:
            If there are more than `MAX_NUMEL`.
        """
        for axis in range(self.rank):
            if self.dims[axis] == 0:
                return 0
        var count = 1
        for axis in range(self.rank):
            if self.dims[axis] > MAX_NUMEL // count:
                raise Error("a tensor has at most ", MAX_NUMEL, " elements, more than ", self)
            count *= self.dims[axis]
        return count

    fn strides(self) -> Self:
        """The strides of a contiguous tensor of this shape, in elements, last axis fastest."""
        var result = self
        var step = 1
        for axis in reversed(range(self.rank)):
            result.dims[axis] = step
            step *= self.dims[axis]
        return result

    fn axis(self, axis: Int) raises -> Int:
        """A checked axis.

        Args:
            axis: From `-rank` to `rank - 1`.

        Returns:
            The same axis, counted from the front.

        Raises:
            If the shape has no such axis.
        """
        var front = axis if axis >= 0 else axis + self.rank
        if front < 0 or front >= self.rank:
            raise Error("axis ", axis, " is out of range for shape ", self)
        return front

    fn without(self, axis: Int) -> Self:
        """The shape with one axis taken out.

        Args:
            axis: A checked axis, from 0.
        """
        var result = self
        for later in range(axis, self.rank - 1):
            result.dims[later] = self.dims[later + 1]
        result.dims[self.rank - 1] = 1
        result.rank -= 1
        return result

    fn appended(self, extent: Int) raises -> Self:
        """The shape with one more axis at the end."""
        var result = Self(rank=self.rank + 1, fill=extent)
        for axis in range(self.rank):
            result.dims[axis] = self.dims[axis]
        return result


fn broadcast_shapes(a: Shape, b: Shape) raises -> Shape:
    """The shape that two shapes broadcast to, by NumPy's rules.

    Args:
        a: One shape.
        b: The other one.

    Returns:
        Aligned at the last axis, the larger extent wherever the other one is 1.

    Raises:
        If two extents differ and neither is 1, or there are too many elements.
    """
    var result = Shape(rank=max(a.rank, b.rank), fill=1)
    for back in range(1, result.rank + 1):
        var left = a[-back] if back <= a.rank else 1
        var right = b[-back] if back <= b.rank else 1
        if left != right and left != 1 and right != 1:
            raise Error("shapes ", a, " and ", b, " do not broadcast")
        result[-back] = right if left == 1 else left
    _ = result.checked_numel()
    return result
