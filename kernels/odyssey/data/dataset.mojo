"""Images with their labels, in memory."""

from os.path import exists

from ..shape import Shape
from ..tensor import ExTensor
from .idx import IdxFile, read_idx


struct Dataset(Copyable, Movable, Sized):
    """Samples and what they are, joined by their place along the first axis."""

    var images: ExTensor
    """[count, channels, height, width], or whatever a model takes; floating-point."""
    var labels: ExTensor
    """[count], i64."""

    fn __init__(out self, images: ExTensor, labels: ExTensor) raises:
        """A data set.

        Args:
            images: The samples along the first axis.
            labels: One per sample.

        Raises:
            If there are not as many labels as images.
        """
        if images.rank() < 1 or labels.rank() < 1 or images.shape[0] != labels.shape[0]:
            raise Error("dataset: images ", images.shape, " with labels ", labels.shape)
        self.images = images.contiguous()
        self.labels = labels.contiguous()

    fn __len__(self) -> Int:
        return self.images.shape[0]

    fn first(self, count: Int) raises -> Self:
        """The first samples only.

        Args:
            count: How many; all of them when there are fewer.
        """
        var kept = min(count, len(self))
        return Self(self.images.slice(0, 0, kept), self.labels.slice(0, 0, kept))


fn read_dataset(
    images: String,
    labels: String,
    *,
    transposed: Bool = True,
    classes: Int = 47,
    dtype: DType = DType.float32,
) raises -> Dataset:
    """Reads images and labels from IDX files.

    Args:
        images: Path of a file of bytes, [count, height, width].
        labels: Path of a file of bytes, [count].
        transposed: Whether images are stored column by column, as EMNIST's are.
        classes: Labels lie below.
        dtype: Of the images, which are scaled to 0 ... 1.

    Returns:
        Images [count, 1, height, width] and labels as i64.

    Raises:
        If a file is broken, the two do not fit together, or a label is out of range.
    """
    var pixels = IdxFile(images)
    if pixels.kind != 8 or pixels.shape.rank != 3:
        raise Error(images, ": ", pixels.type_name(), " ", pixels.shape, " are no images of bytes")
    var marks = read_idx(labels)
    if marks.rank() != 1 or marks.dtype != DType.int32:
        raise Error(labels, ": shape ", marks.shape, " is no list of labels")
    var values = marks.data[DType.int32]()
    for index in range(marks.numel()):
        if values[index] < 0 or Int(values[index]) >= classes:
            raise Error(labels, ": label ", values[index], " where ", classes, " classes are due")
    var count = pixels.shape[0]
    var rows = pixels.shape[1]
    var columns = pixels.shape[2]
    var scaled = ExTensor.empty(Shape([count, 1, rows, columns]), DType.float32)
    var data = scaled.data[DType.float32]()
    for index in range(scaled.numel()):
        data[index] = pixels.bytes[pixels.start + index].cast[DType.float32]() / 255
    if transposed:
        scaled = scaled.transpose().clone()
    return Dataset(scaled.cast(dtype), marks.cast(DType.int64))


fn read_emnist(
    folder: String, part: String, *, transposed: Bool = True, dtype: DType = DType.float32
) raises -> Dataset:
    """Reads EMNIST Balanced as it is published, or generated files of the same names.

    Args:
        folder: Holds `emnist-balanced-{train,test}-{images-idx3,labels-idx1}-ubyte`, or these
            with `.gz`.
        part: `train` or `test`.
        transposed: Whether images are stored column by column.
        dtype: Of the images.

    Raises:
        If a file is missing or broken.
    """
    var images = folder + "/emnist-balanced-" + part + "-images-idx3-ubyte"
    var labels = folder + "/emnist-balanced-" + part + "-labels-idx1-ubyte"
    if exists(images + ".gz") and not exists(images):
        images += ".gz"
    if exists(labels + ".gz") and not exists(labels):
        labels += ".gz"
    return read_dataset(images, labels, transposed=transposed, dtype=dtype)
