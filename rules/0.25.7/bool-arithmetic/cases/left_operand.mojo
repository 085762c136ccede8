#: accepted-by 0.25.6
fn flags(sign: Bool, scale: UInt32, xs: List[Int]) -> UInt32:
    var flags = scale << 16
    flags |= sign << 31  # the sign
    flags |= (sign ^ True) << 30
    var count = (xs[0] > 0) + 1
    var rest = sign * 3 - 1
    return flags + count + rest + (len(xs) == 2) % 2
# -----
fn flags(sign: Bool, scale: UInt32, xs: List[Int]) -> UInt32:
    var flags = scale << 16
    flags |= Int(sign) << 31  # the sign
    flags |= Int(sign ^ True) << 30
    var count = Int(xs[0] > 0) + 1
    var rest = Int(sign) * 3 - 1
    return flags + count + rest + Int(len(xs) == 2) % 2
