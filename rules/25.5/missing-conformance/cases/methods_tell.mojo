#: accepted-by 25.4
trait Shape:
    fn area(self) -> Float64:
        ...


struct Square:  # of side one
    fn __init__(out self):
        pass

    fn area(self) -> Float64:
        return 1.0


struct Named(Copyable, Movable):
    var name: String

    fn __init__(out self, name: String):
        self.name = name

    fn __str__(self) -> String:
        return self.name

    fn __len__(self) -> Int:
        return 1


fn area_of[T: Shape](x: T) -> Float64:
    return x.area()


fn use(s: Square, n: Named) -> Float64:
    print(String(n), len(n))
    return area_of(s)
# -----
trait Shape:
    fn area(self) -> Float64:
        ...


struct Square(Shape):  # of side one
    fn __init__(out self):
        pass

    fn area(self) -> Float64:
        return 1.0


struct Named(Copyable, Movable, Stringable, Sized):
    var name: String

    fn __init__(out self, name: String):
        self.name = name

    fn __str__(self) -> String:
        return self.name

    fn __len__(self) -> Int:
        return 1


fn area_of[T: Shape](x: T) -> Float64:
    return x.area()


fn use(s: Square, n: Named) -> Float64:
    print(String(n), len(n))
    return area_of(s)
