#: accepted-by 25.4
from sys.info import has_avx2, is_x86, os_is_macos as mac
from sys import has_neon, argv


fn best() -> Int:
    @parameter
    if has_avx2() and is_x86():
        return 8
    elif has_neon() or mac():
        return 4
    return len(argv())
# -----
from sys.info import CompilationTarget
from sys import argv


fn best() -> Int:
    @parameter
    if CompilationTarget.has_avx2() and CompilationTarget.is_x86():
        return 8
    elif CompilationTarget.has_neon() or CompilationTarget.is_macos():
        return 4
    return len(argv())
