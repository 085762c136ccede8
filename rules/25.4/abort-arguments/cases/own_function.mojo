#: target-accepts
fn abort(text: String, code: Int) -> Int:
    return code


fn f() -> Int:
    return abort("x", 3)
