"""Walking several strided operands of one shape together, a run of elements at a time."""

from collections import InlineArray

from .shape import Shape


struct Walk[operands: Int](Movable):
    """Visits the runs of a shape: the longest rows in which each operand has one stride.

    Axes that lie behind each other in every operand are merged first, so that tensors without gaps
    are one run, and a bias along the last axis makes a run per row. The rest is counted like an
    odometer, without a division.

    Parameters:
        operands: How many tensors are walked.
    """

    var runs: Int
    """How many runs there are; 0 for an empty shape."""
    var width: Int
    """Elements a run."""
    var steps: InlineArray[Int, Self.operands]
    """Stride of each operand along a run."""
    var places: InlineArray[Int, Self.operands]
    """Where the current run starts in each operand, in elements from its first one."""
    var _shape: Shape
    var _strides: InlineArray[Shape, Self.operands]
    var _index: Shape

    fn __init__(out self, shape: Shape, strides: InlineArray[Shape, Self.operands]):
        """Starts at the first run.

        Args:
            shape: Common to the operands.
            strides: Of each operand, in elements; 0 along repeated axes.
        """
        # Merged axes, last axis first.
        var extents = Shape()
        var steps = InlineArray[Shape, Self.operands](fill=Shape())
        var rank = 0
        for axis in reversed(range(shape.rank)):
            if shape.dims[axis] == 1:
                continue
            var behind = rank > 0
            for operand in range(Self.operands):
                var due = steps[operand].dims[rank - 1] * extents.dims[rank - 1] if rank else 0
                behind = behind and strides[operand].dims[axis] == due
            if behind:
                extents.dims[rank - 1] *= shape.dims[axis]
                continue
            extents.dims[rank] = shape.dims[axis]
            for operand in range(Self.operands):
                steps[operand].dims[rank] = strides[operand].dims[axis]
            rank += 1
        self.width = extents.dims[0]
        self.steps = InlineArray[Int, Self.operands](fill=1)
        self.places = InlineArray[Int, Self.operands](fill=0)
        self._strides = InlineArray[Shape, Self.operands](fill=Shape())
        self._shape = Shape()
        self._shape.rank = max(rank - 1, 0)
        self._index = Shape()
        for axis in range(self._shape.rank):
            self._shape.dims[axis] = extents.dims[axis + 1]
            self._index.dims[axis] = 0
        for operand in range(Self.operands):
            if rank:
                self.steps[operand] = steps[operand].dims[0]
            for axis in range(self._shape.rank):
                self._strides[operand].dims[axis] = steps[operand].dims[axis + 1]
        self.runs = self._shape.numel() if self.width else 0

    @always_inline
    fn advance(mut self):
        """Goes on to the next run; from the last one, to the first."""
        for axis in range(self._shape.rank):
            self._index.dims[axis] += 1
            var back = 0
            if self._index.dims[axis] == self._shape.dims[axis]:
                self._index.dims[axis] = 0
                back = self._shape.dims[axis]
            for operand in range(Self.operands):
                self.places[operand] += (1 - back) * self._strides[operand].dims[axis]
            if back == 0:
                return
