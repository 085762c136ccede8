#: target-accepts
struct Layer[mut: Bool]:
    var read: Int

    fn __init__(out self, owned out: Int = 1):
        self.read = out


fn all(*out: Int) -> Int:
    return out[0]


fn some[out: Int](mut mut: Int, read read: Int) -> Int:
    var deinit = out
    mut = read
    return deinit
