#: accepted-by 0.25.6
struct Score(LessThanComparable, EqualityComparable, GreaterThanComparable):
    var x: Int

    fn __lt__(self, other: Self) -> Bool:
        return self.x < other.x

    fn __gt__(self, other: Self) -> Bool:
        return self.x > other.x

    fn __eq__(self, other: Self) -> Bool:
        return self.x == other.x

    fn __ne__(self, other: Self) -> Bool:
        return self.x != other.x


fn smaller[T: LessThanComparable & Copyable](a: T, b: T) -> Bool:
    return a < b
# -----
struct Score(Comparable, EqualityComparable):
    var x: Int

    fn __lt__(self, other: Self) -> Bool:
        return self.x < other.x

    fn __gt__(self, other: Self) -> Bool:
        return self.x > other.x

    fn __eq__(self, other: Self) -> Bool:
        return self.x == other.x

    fn __ne__(self, other: Self) -> Bool:
        return self.x != other.x


fn smaller[T: Comparable & Copyable](a: T, b: T) -> Bool:
    return a < b
