#: reports 1
#: not-compiled a report stays
trait Layer:
    fn forward(self, x: Float32) -> Float32:
        ...


struct Relu(Layer):
    fn __init__(out self):
        pass

    fn forward(self, x: Float32) -> Float32:
        return max(x, 0)


fn run(layer: Layer, x: Float32) -> Float32:
    return layer.forward(x)


fn use() -> Float32:
    return run(Relu(), 1)
