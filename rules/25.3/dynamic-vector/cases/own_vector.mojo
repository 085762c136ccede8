#: target-accepts
struct DynamicVector:
    var n: Int

    fn __init__(out self, n: Int):
        self.n = n

    fn push_back(mut self, x: Int):
        self.n += x


fn f(mut v: DynamicVector):
    v.push_back(DynamicVector(3).n)
