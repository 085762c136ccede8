#: unsafe
#: accepted-by 25.4
# how many
var COUNT = 3  # three
var RATE = -0.5
var FLAG: Bool = True
var BYTE: UInt8 = 7


fn use() -> Float64:
    var x = COUNT
    x += 1
    return RATE * Float64(x) if FLAG else Float64(BYTE)
# -----
# how many
alias COUNT: Int = 3  # three
alias RATE: Float64 = -0.5
alias FLAG: Bool = True
alias BYTE: UInt8 = 7


fn use() -> Float64:
    var x = COUNT
    x += 1
    return RATE * Float64(x) if FLAG else Float64(BYTE)
