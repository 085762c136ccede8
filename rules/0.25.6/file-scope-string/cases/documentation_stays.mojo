#: target-accepts
# a comment first
"""The file."""

alias A = 3

# a comment between
"""A, further down."""


struct Box:
    """The box."""

    alias B = 1
    """B."""
    var x: Int
    """x."""

    fn __init__(out self):
        """Makes a box."""
        self.x = 1
        """Not documentation, but in a function."""
