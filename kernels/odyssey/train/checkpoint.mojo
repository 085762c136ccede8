"""Files that hold named tensors.

The format, little-endian: the 8 bytes `ODYCKPT` and 0, the version (u32), the size of the file
(u64), the number of tensors (u32); per tensor the length of its name (u32), the name, the number of
its dtype as in `odyssey_ffi.h` (u8), the rank (u8), the extents (u64 each), the elements in row-major
order; at the end the CRC-32 of all bytes before it (u32).
"""

from memory import memcpy

from ..crc import crc32
from ..dispatch import element_size
from ..files import read_file, write_file_atomically
from ..shape import MAX_RANK, Shape
from ..tensor import ExTensor
from .callback import NamedTensor

alias VERSION = 1
alias _MAGIC = "ODYCKPT\0"
alias _HEADER = 24


fn _dtypes() -> List[DType]:
    return [
        DType.bool,
        DType.int32,
        DType.int64,
        DType.float16,
        DType.bfloat16,
        DType.float32,
        DType.float64,
    ]


fn save_checkpoint(path: String, tensors: List[NamedTensor]) raises:
    """Writes tensors to a file. A crash leaves the old file or the new one, never a part.

    Args:
        path: Of the file.
        tensors: Their elements are written bit for bit.

    Raises:
        If the file cannot be written.
    """
    var body = List[UInt8]()
    var known = _dtypes()
    for entry in tensors:
        var tensor = entry.tensor.contiguous()
        _put(body, entry.name.byte_length(), 4)
        body.extend(entry.name.as_bytes())
        for number in range(len(known)):
            if known[number] == tensor.dtype:
                _put(body, number, 1)
        _put(body, tensor.rank(), 1)
        for axis in range(tensor.rank()):
            _put(body, tensor.shape[axis], 8)
        var size = tensor.numel() * element_size(tensor.dtype)
        var start = len(body)
        body.resize(start + size, 0)
        memcpy(dest=body.unsafe_ptr() + start, src=tensor.bytes(), count=size)
    var bytes = List[UInt8]()
    bytes.extend(_MAGIC.as_bytes())
    _put(bytes, VERSION, 4)
    _put(bytes, _HEADER + len(body) + 4, 8)
    _put(bytes, len(tensors), 4)
    bytes.extend(Span(body))
    _put(bytes, Int(crc32(bytes)), 4)
    write_file_atomically(path, bytes)


fn _put(mut bytes: List[UInt8], number: Int, size: Int):
    for index in range(size):
        bytes.append(UInt8((number >> (8 * index)) & 255))


fn load_checkpoint(path: String) raises -> List[NamedTensor]:
    """Reads tensors from a file.

    Args:
        path: Of the file, as `save_checkpoint` wrote it.

    Raises:
        If it cannot be read, is no checkpoint, of another version, truncated, or damaged.
    """
    var bytes = read_file(path)
    try:
        _check(bytes)
        return _parse(bytes)
    except failure:
        raise Error("checkpoint ", path, ": ", failure)


fn _check(bytes: List[UInt8]) raises:
    var magic = _MAGIC.as_bytes()
    if len(bytes) < _HEADER + 4:
        raise Error("truncated: ", len(bytes), " bytes")
    for index in range(len(magic)):
        if bytes[index] != magic[index]:
            raise Error("this is no checkpoint")
    if _number(bytes, 8, 4) != VERSION:
        raise Error("version ", _number(bytes, 8, 4), "; this program reads ", VERSION)
    if _number(bytes, 12, 8) != len(bytes):
        raise Error("truncated: ", len(bytes), " bytes of ", _number(bytes, 12, 8))
    var body = Span(bytes)[: len(bytes) - 4]
    if Int(crc32(body)) != _number(bytes, len(bytes) - 4, 4):
        raise Error("damaged: the checksum is wrong")


fn _parse(bytes: List[UInt8]) raises -> List[NamedTensor]:
    var result = List[NamedTensor]()
    var known = _dtypes()
    var place = _HEADER
    var end = len(bytes) - 4
    for _ in range(_number(bytes, 20, 4)):
        var length = _number(bytes, _within(place, 4, end), 4)
        place = _within(place + 4, length, end)
        var name = String(bytes=Span(bytes)[place : place + length])
        place = _within(place + length, 2, end)
        var dtype = Int(bytes[place])
        var rank = Int(bytes[place + 1])
        if dtype >= len(known) or rank > MAX_RANK:
            raise Error("damaged: tensor ", name, " of dtype ", dtype, " and rank ", rank)
        place = _within(place + 2, 8 * rank, end)
        var shape = Shape(rank=rank, fill=0)
        var size = element_size(known[dtype])
        for axis in range(rank):
            shape[axis] = _number(bytes, place + 8 * axis, 8)
            if shape[axis] < 0 or shape[axis] * size > end:
                raise Error("damaged: tensor ", name, " is larger than the file")
            size *= shape[axis]
        place += 8 * rank
        _ = _within(place, size, end)
        var tensor = ExTensor.empty(shape, known[dtype])
        memcpy(dest=tensor.bytes(), src=bytes.unsafe_ptr() + place, count=size)
        place += size
        result.append(NamedTensor(name, tensor))
    return result^


fn _within(place: Int, size: Int, end: Int) raises -> Int:
    """A place that has `size` bytes before the end."""
    if size < 0 or place + size > end:
        raise Error("damaged: a tensor ends behind the file")
    return place


fn _number(bytes: List[UInt8], place: Int, size: Int) -> Int:
    var result = 0
    for index in range(size):
        result |= Int(bytes[place + index]) << (8 * index)
    return result
