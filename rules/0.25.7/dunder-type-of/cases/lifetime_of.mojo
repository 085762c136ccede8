struct Box:
    var value: String

    fn __init__(out self):
        self.value = ""

    fn get(ref self) -> ref [__lifetime_of(self.value)] String:
        return self.value
# -----
struct Box:
    var value: String

    fn __init__(out self):
        self.value = ""

    fn get(ref self) -> ref [origin_of(self.value)] String:
        return self.value
