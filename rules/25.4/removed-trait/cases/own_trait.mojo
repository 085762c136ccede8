#: target-accepts
#: option alone yes
# === case.mojo
from .traits import CollectionElement


trait Formattable:
    fn format_to(self, other: Int):
        ...


struct Box[T: CollectionElement](Formattable):
    var AnyRegType: Int

    fn __init__(out self):
        self.AnyRegType = 1

    fn format_to(self, other: Int):
        # CollectionElement
        print("CollectionElement", self.AnyRegType)


fn use(box: Box):
    box.format_to(1)
# === traits.mojo
trait CollectionElement:
    fn name(self) -> String:
        ...
