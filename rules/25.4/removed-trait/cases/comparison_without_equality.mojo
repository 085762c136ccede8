#: accepted-by 0.25.6
#: reports 1
#: not-compiled a report stays
struct Score(LessThanComparable):
    var x: Int

    fn __lt__(self, other: Self) -> Bool:
        return self.x < other.x
