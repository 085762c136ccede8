struct Settings:
    var names: List[String]

    fn __init__(out self):
        self.names = List[String]()


struct Owner:
    var data: UnsafePointer[Int, MutAnyOrigin]

    fn __init__(out self, data: UnsafePointer[Int, MutAnyOrigin]):
        self.data = data

    fn __del__(deinit self):
        self.data.free()


struct Pair:
    var left: Settings

    fn __init__(out self, left: Settings):
        self.left = left


fn load() -> Settings:
    var settings = Settings()
    settings.names.append("a")
    return settings
# -----
struct Settings(Copyable, Movable):
    var names: List[String]

    fn __init__(out self):
        self.names = List[String]()


struct Owner:
    var data: UnsafePointer[Int, MutAnyOrigin]

    fn __init__(out self, data: UnsafePointer[Int, MutAnyOrigin]):
        self.data = data

    fn __del__(deinit self):
        self.data.free()


struct Pair:
    var left: Settings

    fn __init__(out self, left: Settings):
        self.left = left.copy()


fn load() -> Settings:
    var settings = Settings()
    settings.names.append("a")
    return settings^
