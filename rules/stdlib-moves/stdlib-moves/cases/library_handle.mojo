#: unsafe
#: accepted-by 0.25.6
from sys.ffi import DLHandle


struct Library:
    var handle: DLHandle

    fn __init__(out self, path: String) raises:
        self.handle = DLHandle(path)
# -----
from sys.ffi import OwnedDLHandle


struct Library:
    var handle: OwnedDLHandle

    fn __init__(out self, path: String) raises:
        self.handle = OwnedDLHandle(path)
