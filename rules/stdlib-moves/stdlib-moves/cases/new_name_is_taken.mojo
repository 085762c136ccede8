#: accepted-by 0.25.6
from sys import sizeof


fn size_of(text: String) -> Int:
    return len(text)


fn f(text: String) -> Int:
    return size_of(text) * sizeof[Int8]()
# -----
from sys import size_of as sizeof


fn size_of(text: String) -> Int:
    return len(text)


fn f(text: String) -> Int:
    return size_of(text) * sizeof[Int8]()
