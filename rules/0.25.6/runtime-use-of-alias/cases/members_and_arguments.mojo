#: accepted-by 25.5
alias SIZES: List[Int] = [1, 2]


fn first(xs: List[Int]) -> Int:
    return xs[0]


struct Grid:
    alias dims: List[Int] = [3, 4]

    fn at(self, i: Int) -> Int:
        return Self.dims[i] + self.dims[i]  # both spellings


fn use(i: Int) -> Int:
    return SIZES[i] + first(SIZES) + len(SIZES)
# -----
alias SIZES: List[Int] = [1, 2]


fn first(xs: List[Int]) -> Int:
    return xs[0]


struct Grid:
    alias dims: List[Int] = [3, 4]

    fn at(self, i: Int) -> Int:
        return materialize[Self.dims]()[i] + materialize[self.dims]()[i]  # both spellings


fn use(i: Int) -> Int:
    return materialize[SIZES]()[i] + first(materialize[SIZES]()) + len(materialize[SIZES]())
