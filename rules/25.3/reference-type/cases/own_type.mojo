#: target-accepts
@fieldwise_init
struct Reference:
    var n: Int


fn f() -> Int:
    return Reference(3).n
