#: target-accepts
#: option prefer literal
fn f(xs: List[Int]) -> List[Int]:
    var a = List[Int](1, 2)
    b = List[Int](3, 4)
    print(f(List[Int](5, 6))[0] + a[0] + b[0])
    return List[Int](7, 8)
# -----
fn f(xs: List[Int]) -> List[Int]:
    var a: List[Int] = [1, 2]
    b = List(3, 4)
    print(f([5, 6])[0] + a[0] + b[0])
    return [7, 8]
