#: reports 1
#: not-compiled nobody declares the name
# === a.mojo
from .b import value
# === b.mojo
from .a import value
