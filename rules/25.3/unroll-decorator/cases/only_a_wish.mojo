#: unsafe
alias WIDTH = 4


fn fill(mut x: List[Int], n: Int):
    @unroll
    for i in range(n):
        x[i] = i

    @unroll(4)
    # by four
    for i in range(16):
        x[i] = i
    var i = 0
    @unroll(WIDTH)  # wide
    while i < n:
        i += 1
    for WIDTH in range(3):
        @unroll
        for j in range(WIDTH):
            x[j] = j
# -----
alias WIDTH = 4


fn fill(mut x: List[Int], n: Int):
    for i in range(n):
        x[i] = i

    # by four
    for i in range(16):
        x[i] = i
    var i = 0
      # wide
    while i < n:
        i += 1
    for WIDTH in range(3):
        for j in range(WIDTH):
            x[j] = j
