"""IDX files, in which MNIST and EMNIST come: a magic number, the extents, the elements, all
big-endian."""

from ..files import read_file, write_file_atomically
from ..shape import MAX_RANK, Shape
from ..tensor import ExTensor
from .inflate import gunzip, gzip_stored

alias _LARGEST = 1 << 40


struct IdxFile(Movable):
    """A file whose header was checked against its length."""

    var bytes: List[UInt8]
    var kind: Int
    """The third byte: 8 u8, 9 i8, 11 i16, 12 i32, 13 f32, 14 f64."""
    var shape: Shape
    var start: Int
    """Where the elements start."""
    var path: String

    fn __init__(out self, path: String) raises:
        """Reads and checks a file.

        Args:
            path: Of the file; inflated when it ends in `.gz`.

        Raises:
            If it cannot be read, is no IDX file, or is longer or shorter than its extents say.
        """
        self.path = path
        self.bytes = read_file(path)
        self.kind = 0
        self.shape = Shape()
        self.start = 0
        try:
            if path.endswith(".gz"):
                self.bytes = gunzip(self.bytes)
            self._check()
        except failure:
            raise Error(path, ": ", failure)

    fn _check(mut self) raises:
        if len(self.bytes) < 4:
            raise Error("not an IDX file: ", len(self.bytes), " bytes")
        if self.bytes[0] != 0 or self.bytes[1] != 0:
            raise Error("not an IDX file: it starts with ", self.bytes[0], " ", self.bytes[1])
        self.kind = Int(self.bytes[2])
        var size = self.element_size()
        var rank = Int(self.bytes[3])
        if rank < 1 or rank > MAX_RANK:
            raise Error("an IDX file of ", rank, " dimensions; 1 to ", MAX_RANK, " are due")
        self.start = 4 + 4 * rank
        if len(self.bytes) < self.start:
            raise Error("truncated in the header: ", len(self.bytes), " bytes")
        self.shape = Shape(rank=rank, fill=0)
        var count = 1
        for axis in range(rank):
            self.shape[axis] = self._integer(4 + 4 * axis, 4)
            count *= self.shape[axis]
            if count > _LARGEST:
                raise Error("the extents ", self.shape, " are too large")
        var due = self.start + count * size
        if len(self.bytes) < due:
            raise Error("truncated: ", len(self.bytes), " bytes, ", due, " are due for ", self.shape)
        if len(self.bytes) > due:
            raise Error(len(self.bytes) - due, " bytes behind the last element of ", self.shape)

    fn _integer(self, place: Int, size: Int) -> Int:
        var result = 0
        for index in range(size):
            result = result << 8 | Int(self.bytes[place + index])
        return result

    fn element_size(self) raises -> Int:
        """Bytes of one element.

        Raises:
            If there is no such type.
        """
        if self.kind == 8 or self.kind == 9:
            return 1
        if self.kind == 11:
            return 2
        if self.kind == 12 or self.kind == 13:
            return 4
        if self.kind == 14:
            return 8
        raise Error("an IDX file of the unknown element type ", self.kind)

    fn type_name(self) -> String:
        """The element type: u8, i8, i16, i32, f32 or f64."""
        if self.kind == 8 or self.kind == 9:
            return "u8" if self.kind == 8 else "i8"
        if self.kind == 11 or self.kind == 12:
            return "i16" if self.kind == 11 else "i32"
        return "f32" if self.kind == 13 else "f64"

    fn tensor(self) raises -> ExTensor:
        """The elements: bytes and integers as i32, f32 and f64 as they are."""
        var size = self.element_size()
        var dtype = DType.float32 if self.kind == 13 else (
            DType.float64 if self.kind == 14 else DType.int32
        )
        var result = ExTensor.empty(self.shape, dtype)
        if self.kind >= 13:
            # Floats: the same bytes in the other order.
            var target = result.bytes()
            for index in range(result.numel() * size):
                var first = index // size * size
                target[first + size - 1 - index % size] = self.bytes[self.start + index]
            return result
        var integers = result.data[DType.int32]()
        var half = 1 << (8 * size - 1)
        for index in range(result.numel()):
            var value = self._integer(self.start + index * size, size)
            if self.kind != 8 and value >= half:
                value -= 2 * half
            integers[index] = value
        return result


fn read_idx(path: String, *, transposed: Bool = False) raises -> ExTensor:
    """Reads an IDX file.

    Args:
        path: Of the file; inflated when it ends in `.gz`.
        transposed: Swaps the last two axes back: EMNIST stores its images column by column.

    Returns:
        Bytes and integers as i32, f32 and f64 as they are; contiguous.

    Raises:
        If the file is missing, broken, or has one axis only and shall be transposed.
    """
    var tensor = IdxFile(path).tensor()
    return tensor.transpose().clone() if transposed else tensor


fn write_idx(path: String, bytes: List[UInt8], shape: Shape) raises:
    """Writes an IDX file of bytes.

    Args:
        path: Of the file; a gzip file when it ends in `.gz`.
        bytes: The elements.
        shape: Its extents.

    Raises:
        If the number of bytes is another one, or the file cannot be written.
    """
    if len(bytes) != shape.numel():
        raise Error("write_idx: ", len(bytes), " bytes of shape ", shape)
    var out: List[UInt8] = [0, 0, 8, UInt8(shape.rank)]
    for axis in range(shape.rank):
        for byte in reversed(range(4)):
            out.append(UInt8((shape[axis] >> (8 * byte)) & 255))
    out.extend(Span(bytes))
    write_file_atomically(path, gzip_stored(out) if path.endswith(".gz") else out^)
