alias Score = fn (borrowed Int) -> Int
alias Rank = fn (borrowed x: Int, y: Int) -> Int


struct Box:
    var value: Int

    fn __init__(out self, borrowed value: Int):
        self.value = value

    fn get(borrowed self) -> Int:
        return self.value

    fn add(
        borrowed self,  # borrowed self
        borrowed
        other: Self,
        *,
        borrowed scale: Int = 1,
    ) -> Int:
        return self.value + other.value * scale


fn total(borrowed *values: Int) -> Int:
    fn one(borrowed x: Int) -> Int:
        return x

    return one(values[0])
# -----
alias Score = fn (Int) -> Int
alias Rank = fn (x: Int, y: Int) -> Int


struct Box:
    var value: Int

    fn __init__(out self, value: Int):
        self.value = value

    fn get(self) -> Int:
        return self.value

    fn add(
        self,  # borrowed self
        other: Self,
        *,
        scale: Int = 1,
    ) -> Int:
        return self.value + other.value * scale


fn total(*values: Int) -> Int:
    fn one(x: Int) -> Int:
        return x

    return one(values[0])
