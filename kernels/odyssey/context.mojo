"""What a forward pass leaves for its backward pass."""

from .shape import Shape
from .tensor import ExTensor


struct Context(Copyable, Movable):
    """The values that one forward call saved, in the order in which backward reads them.

    `needs_input_grad` is set by the caller before forward: one entry per differentiable input.
    An empty list means that all are needed.
    """

    var saved_tensors: List[ExTensor]
    var ints: List[Int]
    var floats: List[Float64]
    var needs_input_grad: List[Bool]

    fn __init__(out self):
        self.saved_tensors = List[ExTensor]()
        self.ints = List[Int]()
        self.floats = List[Float64]()
        self.needs_input_grad = List[Bool]()

    fn save(mut self, *tensors: ExTensor):
        """Keeps references to tensors: shares their storage, copies nothing.

        Args:
            tensors: What backward will read, in its order.
        """
        for index in range(len(tensors)):
            self.saved_tensors.append(tensors[index])

    fn save_shape(mut self, shape: Shape):
        """Keeps a shape among the integers: its rank, then its extents.

        Args:
            shape: What `shape_at` will give back.
        """
        self.ints.append(shape.rank)
        for axis in range(shape.rank):
            self.ints.append(shape[axis])

    fn shape_at(self, mut place: Int) raises -> Shape:
        """A shape that `save_shape` kept.

        Args:
            place: Where it starts among the integers; moved behind it.

        Raises:
            If no shape stands there.
        """
        if place >= len(self.ints):
            raise Error("the context holds no shape at ", place)
        var shape = Shape(rank=self.ints[place], fill=1)
        if place + shape.rank >= len(self.ints):
            raise Error("the context holds half a shape at ", place)
        for axis in range(shape.rank):
            shape[axis] = self.ints[place + 1 + axis]
        place += 1 + shape.rank
        return shape

    fn needs(self, input: Int) -> Bool:
        """Whether the gradient of a differentiable input is asked for.

        Args:
            input: Its place among the differentiable inputs.
        """
        return input >= len(self.needs_input_grad) or self.needs_input_grad[input]

    fn clear(mut self):
        """Forgets what was saved; `needs_input_grad` stays."""
        self.saved_tensors.clear()
        self.ints.clear()
        self.floats.clear()
