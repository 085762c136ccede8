#: accepted-by 25.3
import os
from os import abort


fn f(n: Int) -> Int:
    if n == 0:
        abort()
    if n == 1:
        abort("one")
    if n == 2:
        os.abort(
            "two",  # abort("two", 2)
            n,
        )
    return abort[Int]("more: ", n)
# -----
import os
from os import abort


fn f(n: Int) -> Int:
    if n == 0:
        abort()
    if n == 1:
        abort("one")
    if n == 2:
        os.abort(
            String("two",  # abort("two", 2)
            n),
        )
    return abort[Int](String("more: ", n))
