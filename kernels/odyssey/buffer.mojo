"""The bytes behind tensors: allocated once, aligned, freed with the last reference."""

from memory import UnsafePointer, alloc, memset_zero

alias ALIGNMENT = 64
"""Bytes: one cache line, and one AVX-512 register."""


struct Buffer(Movable):
    """Owns one aligned block of memory; never copied, shared through `ArcPointer`."""

    var data: UnsafePointer[UInt8, MutAnyOrigin]
    var size: Int

    fn __init__(out self, size: Int):
        """Allocates without initialising.

        Args:
            size: Bytes; 0 gives a block that may not be read.
        """
        self.size = size
        self.data = alloc[UInt8](max(size, 1), alignment=ALIGNMENT)

    fn __moveinit__(out self, deinit existing: Self):
        self.data = existing.data
        self.size = existing.size

    fn __del__(deinit self):
        self.data.free()

    fn clear(self):
        """Sets every byte to 0, which is the number 0 in each dtype."""
        memset_zero(self.data, self.size)
