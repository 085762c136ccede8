#: unsafe
fn describe(name: String, sizes: List[Int], loss: Float64) -> String:
    print(f"{name}: {len(sizes)} sizes")  # told
    var first = f'{sizes[0]}'
    print(f"no placeholder", first)
    return f"loss {loss}, half {loss / 2}"
# -----
fn describe(name: String, sizes: List[Int], loss: Float64) -> String:
    print(String(name, ": ", len(sizes), " sizes"))  # told
    var first = String(sizes[0])
    print(String("no placeholder"), first)
    return String("loss ", loss, ", half ", loss / 2)
