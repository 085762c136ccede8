#: reports 0
#: target-accepts
struct object:
    fn __init__(out self):
        pass


fn f() -> object:
    return object()
