#: reports 1
#: not-compiled a report stays
fn fill(mut x: List[Int], n: Int):
    @unroll
    for i in range(n):
        x[i] = i
