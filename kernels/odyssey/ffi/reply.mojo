"""What a command gets and gives."""

from ..tensor import ExTensor


@fieldwise_init
struct Request(Copyable, Movable):
    """The arguments of one command."""

    var command: String
    var text: String
    var tensors: List[ExTensor]
    var ints: List[Int]
    var floats: List[Float64]

    fn group(self) -> String:
        """The command's name up to the point."""
        return String(self.command[: max(self.command.find("."), 0)])

    fn action(self) -> String:
        """The command's name behind the point."""
        return String(self.command[self.command.find(".") + 1 :])

    fn integer(self, index: Int) raises -> Int:
        """An integer argument.

        Args:
            index: Its place.

        Raises:
            If there are too few.
        """
        if index >= len(self.ints):
            raise Error(self.command, ": needs ", index + 1, " integers, got ", len(self.ints))
        return self.ints[index]

    fn number(self, index: Int) raises -> Float64:
        """A number argument.

        Args:
            index: Its place.

        Raises:
            If there are too few.
        """
        if index >= len(self.floats):
            raise Error(self.command, ": needs ", index + 1, " numbers, got ", len(self.floats))
        return self.floats[index]

    fn unknown(self) -> Error:
        """The error of a command that there is not."""
        return Error("there is no command '", self.command, "'")


struct Reply(Movable):
    """What a command gives back."""

    var tensors: List[ExTensor]
    var numbers: List[Float64]
    var text: String

    fn __init__(out self):
        self.tensors = List[ExTensor]()
        self.numbers = List[Float64]()
        self.text = ""
