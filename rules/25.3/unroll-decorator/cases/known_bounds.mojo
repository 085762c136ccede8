alias WIDTH = 4


fn fill[n: Int](mut x: List[Int]):
    alias step = 2
    # unrolled: @unroll
    @unroll  # all of it
    for i in range(1, (n + WIDTH) * 2, step):
        @unroll
        for j in range(-1, 3):
            x[i] = j
# -----
alias WIDTH = 4


fn fill[n: Int](mut x: List[Int]):
    alias step = 2
    # unrolled: @unroll
    @parameter  # all of it
    for i in range(1, (n + WIDTH) * 2, step):
        @parameter
        for j in range(-1, 3):
            x[i] = j
