from collections import List
import random

alias LIMIT = 4

struct Box[size: Int]:
    var items: List[Int]

    fn __init__(out self):
        self.items = List[Int]()

    fn __moveinit__(out self, owned other: Self):
        self.items = other.items^

    fn first(self) -> Int:
        return size

fn take(owned items: List[Int]) -> Int:
    var word = "é日"; var copied = items
    return copied[0] + items[0] + word.absent

fn share(items: List[Int]) -> List[Int]:
    return items

fn origins(mut a: Int, ref [__origin_of(a)] b: Int) -> __type_of(a):
    return a

fn loops(x: Int):
    @parameter  # unrolled on purpose
    for i in range(LIMIT):
        print(i)
    @parameter
    if LIMIT == 4:
        print("four")
    var total: Float32 = 2.0
    total = total + x

fn guess():
    var helper_sum = 3
    print(helper_sun)

fn documented(a: Int) -> Int:
    """Does.

    Args:
        b: What.
    """
    return a
