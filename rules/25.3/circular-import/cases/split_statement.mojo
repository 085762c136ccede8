# === ops/__init__.mojo
from . import add, relu
# -----
from .basic import add
from .act import relu
# === ops/basic.mojo
fn add(a: Int, b: Int) -> Int:
    return a + b
# === ops/act.mojo
fn relu(a: Int) -> Int:
    return a if a > 0 else 0
# === use.mojo
from .ops import add, relu


fn use() -> Int:
    return add(1, relu(2))
