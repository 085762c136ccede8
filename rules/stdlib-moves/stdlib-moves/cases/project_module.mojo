#: target-accepts
# === widths.mojo
fn sizeof() -> Int:
    return 1
# === user.mojo
from .widths import sizeof


fn f() -> Int:
    return sizeof()
