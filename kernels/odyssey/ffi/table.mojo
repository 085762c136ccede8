"""Handles: numbers that stand for values, and go stale instead of dangling."""

alias _GENERATION_SHIFT = 32


struct Table[T: Copyable & Movable](Movable):
    """Values under handles. A handle holds its slot and the slot's generation.

    Parameters:
        T: Of the values.
    """

    var values: List[Optional[Self.T]]
    var generations: List[Int]
    var free: List[Int]
    var what: String
    """Names the values in errors."""

    fn __init__(out self, what: String):
        self.values = List[Optional[Self.T]]()
        self.generations = List[Int]()
        self.free = List[Int]()
        self.what = what

    fn add(mut self, var value: Self.T) -> Int64:
        """Keeps a value.

        Args:
            value: Taken over.

        Returns:
            Its handle, above 0.
        """
        var slot: Int
        if self.free:
            slot = self.free.pop()
            self.values[slot] = value^
        else:
            slot = len(self.values)
            self.values.append(value^)
            self.generations.append(1)
        return Int64((self.generations[slot] << _GENERATION_SHIFT) | (slot + 1))

    fn slot(self, handle: Int64) raises -> Int:
        """The slot of a live handle.

        Args:
            handle: As `add` returned it.

        Raises:
            If it is null, stale or was never made.
        """
        var slot = (Int(handle) & ((1 << _GENERATION_SHIFT) - 1)) - 1
        if handle <= 0 or slot < 0 or slot >= len(self.values):
            raise Error(handle, " is no handle of a ", self.what)
        if self.generations[slot] != Int(handle) >> _GENERATION_SHIFT or not self.values[slot]:
            raise Error("the handle ", handle, " of a ", self.what, " was freed")
        return slot

    fn get(ref self, handle: Int64) raises -> ref [self.values[0].value()] Self.T:
        """The value under a live handle.

        Args:
            handle: As `add` returned it.

        Raises:
            If it is null, stale or was never made.
        """
        return self.values[self.slot(handle)].value()

    fn remove(mut self, handle: Int64) raises:
        """Drops the value under a live handle.

        Args:
            handle: As `add` returned it; stale from now on.

        Raises:
            If it is null, stale or was never made.
        """
        var slot = self.slot(handle)
        self.values[slot] = None
        self.generations[slot] += 1
        self.free.append(slot)
