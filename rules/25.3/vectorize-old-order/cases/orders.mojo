#: target 0.25.6
from algorithm.functional import vectorize

alias nelts = 4


fn both(n: Int):
    @parameter
    fn body[width: Int](i: Int):
        print(width, i)

    vectorize[nelts, body](n)  # old
    vectorize[body, nelts](n)
    vectorize[
        nelts * 2,  # wide
        body,
    ](n)
# -----
from algorithm.functional import vectorize

alias nelts = 4


fn both(n: Int):
    @parameter
    fn body[width: Int](i: Int):
        print(width, i)

    vectorize[body, nelts](n)  # old
    vectorize[body, nelts](n)
    vectorize[
        body,  # wide
        nelts * 2,
    ](n)
