#: accepted-by 25.5
struct Layer:
    var shape: List[Int]

    fn __init__(out self, shape: List[Int]):
        self.shape = shape  # kept

    fn get_shape(self) -> List[Int]:
        return self.shape


fn collect(rows: List[List[Int]]) -> List[List[Int]]:
    var out = List[List[Int]]()
    for row in rows:
        out.append(row)
    out.append(rows[0])
    var fresh = List[Int]()
    fresh.append(1)
    out.append(fresh)
    return out


fn keep(var xs: List[Int]) -> List[Int]:
    var ys = xs
    ys.append(len(xs))
    return ys
# -----
struct Layer:
    var shape: List[Int]

    fn __init__(out self, shape: List[Int]):
        self.shape = shape.copy()  # kept

    fn get_shape(self) -> List[Int]:
        return self.shape.copy()


fn collect(rows: List[List[Int]]) -> List[List[Int]]:
    var out = List[List[Int]]()
    for row in rows:
        out.append(row.copy())
    out.append(rows[0].copy())
    var fresh = List[Int]()
    fresh.append(1)
    out.append(fresh^)
    return out^


fn keep(var xs: List[Int]) -> List[Int]:
    var ys = xs.copy()
    ys.append(len(xs))
    return ys^
