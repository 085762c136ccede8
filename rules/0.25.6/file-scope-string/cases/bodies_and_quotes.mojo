#: accepted-by 25.5
# heading
"""Documents the file."""
"""And this does not.
    Indented, not code
  less
"""
alias A = 1
"""Documents A."""
'''Documents nothing.'''  # a note


struct Box:
    """Documents Box."""

    "a" "b"
    var x: Int
    """Documents x."""

    r"""
    Raw \d text.

        Deeper.
    """

    fn __init__(out self):
        """Documents the method."""
        "nothing"
        self.x = 1

    """"""


trait Part:
    fn part(self) -> Int:
        ...

    """Between."""

    fn other(self) -> Int:
        ...
# -----
# heading
"""Documents the file."""
# And this does not.
#   Indented, not code
# less
alias A = 1
"""Documents A."""
# Documents nothing.
# a note


struct Box:
    """Documents Box."""

    # a
    # b
    var x: Int
    """Documents x."""

    # Raw \d text.
    #
    #     Deeper.

    fn __init__(out self):
        """Documents the method."""
        "nothing"
        self.x = 1

    #


trait Part:
    fn part(self) -> Int:
        ...

    # Between.

    fn other(self) -> Int:
        ...
