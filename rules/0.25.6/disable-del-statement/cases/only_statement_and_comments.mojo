#: accepted-by 25.5
struct Guard(Movable):
    var id: Int

    fn __init__(out self):
        self.id = 1

    fn forget(owned self):
        """Drops the guard. Not `__disable_del self`."""
        # leave the lock alone
        __disable_del self  # no unlock

    fn leak(
        owned self,  # taken over
    ):
        __disable_del self
# -----
struct Guard(Movable):
    var id: Int

    fn __init__(out self):
        self.id = 1

    fn forget(deinit self):
        """Drops the guard. Not `__disable_del self`."""
        # leave the lock alone
        pass  # no unlock

    fn leak(
        deinit self,  # taken over
    ):
        pass
