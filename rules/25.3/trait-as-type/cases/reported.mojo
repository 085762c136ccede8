#: reports 1
#: not-compiled a report stays
trait Layer(Copyable, Movable):
    fn forward(self, x: Float32) -> Float32:
        ...


@fieldwise_init
struct Scale(Layer):
    fn forward(self, x: Float32) -> Float32:
        return x * 2


struct Model:
    var layers: List[Layer]


fn run(layer: Layer, x: Float32) -> Float32:
    return layer.forward(x)
