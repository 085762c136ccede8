#: accepted-by 0.25.6
struct Phase:
    var comptime: Int  # comptime of the phase

    fn __init__(out self, comptime: Int = 1):
        """Makes a phase.

        Args:
            comptime: When, comptime or not.
        """
        self.comptime = comptime


fn scaled[comptime: Int](x: Int) -> Int:
    return x * comptime


fn total(*comptime: Int) -> Int:
    var sum = 0
    for comptime in range(3):
        sum += comptime
    return sum if len(comptime) else -1


def main():
    comptime = Phase(comptime=3).comptime
    comptime += scaled[comptime=2](1)
    if comptime in [1, 2] or comptime > 3:
        print("comptime", comptime if comptime else 0, '# comptime')
    var (a, comptime_) = (comptime, 2)
    print(a, comptime_)
# -----
struct Phase:
    var `comptime`: Int  # comptime of the phase

    fn __init__(out self, `comptime`: Int = 1):
        """Makes a phase.

        Args:
            comptime: When, comptime or not.
        """
        self.comptime = `comptime`


fn scaled[`comptime`: Int](x: Int) -> Int:
    return x * `comptime`


fn total(*`comptime`: Int) -> Int:
    var sum = 0
    for `comptime` in range(3):
        sum += `comptime`
    return sum if len(`comptime`) else -1


def main():
    `comptime` = Phase(`comptime`=3).comptime
    `comptime` += scaled[`comptime`=2](1)
    if `comptime` in [1, 2] or `comptime` > 3:
        print("comptime", `comptime` if `comptime` else 0, '# comptime')
    var (a, comptime_) = (`comptime`, 2)
    print(a, comptime_)
