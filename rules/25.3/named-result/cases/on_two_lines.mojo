fn odd(x: Int) -> Int  \
    as r:
    r = 1
# -----
fn odd(x: Int, out r: Int):
    r = 1
