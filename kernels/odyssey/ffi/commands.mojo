"""The commands of `od_call`: what the conformance suite needs beside the operations."""

from ..tensor import ExTensor
from .instance import State


struct Reply(Movable):
    """What a command gives back."""

    var tensors: List[ExTensor]
    var numbers: List[Float64]
    var text: String

    fn __init__(out self):
        self.tensors = List[ExTensor]()
        self.numbers = List[Float64]()
        self.text = ""


fn run_command(
    mut state: State,
    command: String,
    text: String,
    tensors: List[ExTensor],
    ints: List[Int],
    floats: List[Float64],
) raises -> Reply:
    """Runs a command.

    Args:
        state: Of the instance.
        command: Its name.
        text: Paths and the like, as the command says.
        tensors: Its tensors.
        ints: Its integers.
        floats: Its numbers.

    Returns:
        What it gives back.

    Raises:
        If there is no such command, or it fails.
    """
    raise Error("there is no command '", command, "'")
