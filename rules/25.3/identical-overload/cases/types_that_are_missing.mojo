#: reports 0
#: not-compiled the import is broken, and nothing else
from .nowhere import Matrix, Table


fn size(a: Matrix) -> Int:
    return 1


fn size(a: Table) -> Int:
    return 2
