#: reports 1
#: not-compiled a report stays
trait Layer:
    fn forward(self, x: Float32) -> Float32:
        ...


struct Model:
    var layer: Layer
