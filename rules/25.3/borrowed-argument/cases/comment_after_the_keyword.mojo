fn get(
    borrowed  # never changed
    value: Int,
) -> Int:
    return value
# -----
fn get(
    # never changed
    value: Int,
) -> Int:
    return value
