#: unsafe
#: reports 4
#: not-compiled a report stays
fn describe(loss: Float64, name: String) -> String:
    print(f"{loss:.4f}")
    print(f"{{}} {loss}")
    print(f"{name!r}")
    return f"{name=}"
