#: reports 0
trait Layer:
    fn forward(self, x: Float32) -> Float32:
        ...


fn run(layer: Layer, x: Float32) -> Float32:
    return layer.forward(x)
