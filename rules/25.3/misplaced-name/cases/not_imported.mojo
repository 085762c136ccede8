#: reports 1
#: not-compiled a report stays
# === layers.mojo
fn linear(x: Int) -> Int:
    return x
# === use.mojo
fn use(n: Int) -> Int:
    return linear(n) + nowhere(n)
