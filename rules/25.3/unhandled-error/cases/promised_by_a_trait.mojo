#: unsafe
#: reports 2
#: not-compiled a report stays
trait Source:
    fn next(self) -> Int:
        ...


struct File(Source):
    var table: Dict[String, Int]

    fn __init__(out self):
        self.table = Dict[String, Int]()

    fn next(self) -> Int:
        return self.table["next"]

    fn __len__(self) -> Int:
        return self.table["length"]
