"""Handwriting without a download: images of EMNIST's 47 classes, drawn from strokes.

Every class has a few polylines on a grid of 5 x 7 points. A sample moves each point a little, turns,
shears, stretches and shifts the whole glyph, and draws it with a pen of random width.
"""

from math import ceil, floor, sqrt
from sys import external_call

from ..random import Generator
from ..shape import Shape
from ..tensor import ExTensor
from .dataset import Dataset
from .idx import write_idx

alias SIDE = 28
alias CLASSES = 47
alias _CENTRE = 13.5


fn glyph_strokes() -> List[String]:
    """The strokes of each class: blanks between strokes, two digits per point, x then y (down)."""
    return [
        "20313526151120", "112026", "01103041420646", "0110304142334445361605",  # 0 1 2 3
        "300444 3036", "400003334445361605", "30100105163645443303", "004016",  # 4 5 6 7
        "133342413010010213 133344453616050413", "4233130201103041453616",  # 8 9
        "062046 1434", "00063645443303 3342413000", "4130100105163645",  # A B C
        "00062644422000", "40000646 0333", "400006 0333", "41301001051636454323",  # D E F G
        "0006 4046 0343", "1030 2026 1636", "2040 3035261605", "0006 4003 0346",  # H I J K
        "000646", "0600234046", "06004640", "103041453616050110", "06003041423303",  # L M N O P
        "103041453616050110 3446", "06003041423303 2346",  # Q R
        "413010010213334445361605", "0040 2026", "000516364540", "002640",  # S T U V
        "0016233640", "0046 4006", "0023 4023 2326", "00400646",  # W X Y Z
        "12324346 4414051645", "0006 033344453606", "4046 431304051646",  # a b d
        "044443321203051636", "40302126 0343", "421203041544 42453606",  # e f g
        "0006 0413334446", "0206 0413334446", "421203041545 4246",  # h n q
        "0206 041333", "202536 0242",  # r t
    ]


struct Glyphs(Copyable, Movable):
    """Generated images and labels, as an IDX file holds them."""

    var pixels: List[UInt8]
    """[count, 28, 28]."""
    var labels: List[UInt8]

    fn __init__(out self, count: Int, seed: Int) raises:
        """Draws images.

        Args:
            count: How many; the classes come equally often, in random order.
            seed: Equal seeds give equal images.

        Raises:
            If `count` is negative.
        """
        var generator = Generator(seed)
        var strokes = glyph_strokes()
        var order = generator.permutation(count)
        self.pixels = List[UInt8](length=count * SIDE * SIDE, fill=0)
        self.labels = List[UInt8](capacity=count)
        for index in range(count):
            var label = order[index] % CLASSES
            self.labels.append(UInt8(label))
            _draw(strokes[label], generator, self.pixels, index * SIDE * SIDE)

    fn dataset(self, dtype: DType = DType.float32) raises -> Dataset:
        """The images as a data set, without going through files.

        Args:
            dtype: Of the images, which are scaled to 0 ... 1.
        """
        var count = len(self.labels)
        var images = ExTensor.empty(Shape([count, 1, SIDE, SIDE]), DType.float32)
        var labels = ExTensor.empty(Shape([count]), DType.int64)
        var values = images.data[DType.float32]()
        for index in range(images.numel()):
            values[index] = self.pixels[index].cast[DType.float32]() / 255
        var marks = labels.data[DType.int64]()
        for index in range(count):
            marks[index] = Int64(self.labels[index])
        return Dataset(images.cast(dtype), labels)


fn _draw(strokes: String, mut generator: Generator, mut pixels: List[UInt8], start: Int) raises:
    """One glyph, its points moved by a random affine map and a little jitter."""
    var angle = _between(generator, -0.2, 0.2)
    var cosine = external_call["cos", Float64](angle)
    var sine = external_call["sin", Float64](angle)
    var shear = _between(generator, -0.2, 0.2)
    var width = 3.6 * _between(generator, 0.85, 1.15)
    var height = 2.9 * _between(generator, 0.85, 1.15)
    var right = _CENTRE + _between(generator, -1.5, 1.5)
    var down = _CENTRE + _between(generator, -1.5, 1.5)
    var pen = _between(generator, 0.9, 1.6)
    for stroke in strokes.split(" "):
        var digits = String(stroke).as_bytes()
        var before_x: Float64 = 0
        var before_y: Float64 = 0
        for point in range(len(digits) // 2):
            var x = Float64(Int(digits[2 * point]) - 48) + _between(generator, -0.2, 0.2) - 2
            var y = Float64(Int(digits[2 * point + 1]) - 48) + _between(generator, -0.2, 0.2) - 3
            x = (x + shear * y) * width
            y = y * height
            var place_x = right + cosine * x - sine * y
            var place_y = down + sine * x + cosine * y
            if point > 0:
                _line(before_x, before_y, place_x, place_y, pen, pixels, start)
            before_x = place_x
            before_y = place_y


fn _line(
    x0: Float64,
    y0: Float64,
    x1: Float64,
    y1: Float64,
    pen: Float64,
    mut pixels: List[UInt8],
    start: Int,
):
    """A segment: full ink within `pen` of it, fading out over one pixel."""
    var reach = pen + 1
    var length = (x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0)
    for row in range(_pixel(min(y0, y1) - reach), _pixel(max(y0, y1) + reach) + 1):
        for column in range(_pixel(min(x0, x1) - reach), _pixel(max(x0, x1) + reach) + 1):
            var x = Float64(column) - x0
            var y = Float64(row) - y0
            var along = (x * (x1 - x0) + y * (y1 - y0)) / length if length > 0 else 0
            along = min(max(along, 0), 1)
            x -= along * (x1 - x0)
            y -= along * (y1 - y0)
            var ink = min(max(pen + 0.5 - sqrt(x * x + y * y), 0), 1)
            var place = start + row * SIDE + column
            pixels[place] = max(pixels[place], UInt8(Int(255 * ink)))


fn _pixel(coordinate: Float64) -> Int:
    return min(max(Int(floor(coordinate)), 0), SIDE - 1)


fn _between(mut generator: Generator, low: Float64, high: Float64) -> Float64:
    return low + (high - low) * generator.uniform()


fn generate_emnist(
    folder: String,
    *,
    train: Int,
    test: Int,
    seed: Int,
    gzip: Bool = False,
    transposed: Bool = True,
) raises -> List[String]:
    """Writes generated images under the names of EMNIST Balanced.

    Args:
        folder: Must exist.
        train: Number of images to train on.
        test: Number of images to test on.
        seed: Equal seeds give equal files; the test images have another seed.
        gzip: Writes `.gz` files.
        transposed: Stores images column by column, as EMNIST does.

    Returns:
        The four paths.

    Raises:
        If a count is negative or a file cannot be written.
    """
    var paths = List[String]()
    for part in [String("train"), String("test")]:
        var is_train = part == "train"
        var count = train if is_train else test
        var glyphs = Glyphs(count, seed if is_train else seed + 0x7E57)
        var ending = "-ubyte.gz" if gzip else "-ubyte"
        var images = folder + "/emnist-balanced-" + part + "-images-idx3" + ending
        var labels = folder + "/emnist-balanced-" + part + "-labels-idx1" + ending
        if transposed:
            write_idx(images, _transposed(glyphs.pixels), Shape([count, SIDE, SIDE]))
        else:
            write_idx(images, glyphs.pixels, Shape([count, SIDE, SIDE]))
        write_idx(labels, glyphs.labels, Shape([count]))
        paths.append(images)
        paths.append(labels)
    return paths^


fn _transposed(pixels: List[UInt8]) -> List[UInt8]:
    var result = List[UInt8](capacity=len(pixels))
    for index in range(len(pixels)):
        var image = index // (SIDE * SIDE)
        var row = index // SIDE % SIDE
        result.append(pixels[image * SIDE * SIDE + index % SIDE * SIDE + row])
    return result^
