"""Decompression of gzip files (RFC 1952) with deflated contents (RFC 1951).

Follows Mark Adler's `puff`: codes are decoded bit by bit from the number of codes of each length,
which needs no tables and is fast enough for files that are read once.
"""

from ..crc import crc32

alias _MAX_BITS = 15
alias _BROKEN = "the deflated data is broken: "


struct _Bits(Movable):
    """Reads bits, lowest first."""

    var bytes: List[UInt8]
    var place: Int
    var buffer: UInt32
    var count: Int

    fn __init__(out self, bytes: List[UInt8], place: Int):
        self.bytes = bytes.copy()
        self.place = place
        self.buffer = 0
        self.count = 0

    fn take(mut self, need: Int) raises -> Int:
        """The next `need` bits, at most 16, as a number."""
        while self.count < need:
            self.buffer |= UInt32(self.byte()) << UInt32(self.count)
            self.count += 8
        var result = Int(self.buffer & ((UInt32(1) << UInt32(need)) - 1))
        self.buffer >>= UInt32(need)
        self.count -= need
        return result

    fn byte(mut self) raises -> UInt8:
        """The next whole byte."""
        if self.place >= len(self.bytes):
            raise Error("the deflated data is truncated")
        self.place += 1
        return self.bytes[self.place - 1]

    fn align(mut self):
        """Drops the rest of a byte that was begun."""
        self.buffer = 0
        self.count = 0


struct _Codes(Movable):
    """A Huffman code: how many codes each length has, and the symbols in the order of codes."""

    var counts: List[Int]
    var symbols: List[Int]

    fn __init__(out self, lengths: Span[Int, _]) raises:
        """Makes the canonical code of these lengths.

        Args:
            lengths: Of the code of each symbol; 0 for a symbol that has none.

        Raises:
            If there are more codes than their lengths allow.
        """
        self.counts = List[Int](length=_MAX_BITS + 1, fill=0)
        self.symbols = List[Int](length=len(lengths), fill=0)
        for length in lengths:
            self.counts[length] += 1
        var left = 1
        var offsets = List[Int](length=_MAX_BITS + 2, fill=0)
        for bits in range(1, _MAX_BITS + 1):
            left = left * 2 - self.counts[bits]
            if left < 0:
                raise Error(_BROKEN, "too many codes")
            offsets[bits + 1] = offsets[bits] + self.counts[bits]
        for symbol in range(len(lengths)):
            var bits = lengths[symbol]
            if bits:
                self.symbols[offsets[bits]] = symbol
                offsets[bits] += 1

    fn decode(self, mut bits: _Bits) raises -> Int:
        """The symbol of the next code."""
        var code = 0
        var first = 0
        var index = 0
        for length in range(1, _MAX_BITS + 1):
            code |= bits.take(1)
            var count = self.counts[length]
            if code - count < first:
                return self.symbols[index + code - first]
            index += count
            first = (first + count) << 1
            code <<= 1
        raise Error(_BROKEN, "a code that there is not")


fn inflate(bytes: List[UInt8], start: Int, mut place: Int) raises -> List[UInt8]:
    """Decompresses deflated data.

    Args:
        bytes: Hold them.
        start: Where they start.
        place: Receives the place behind them.

    Raises:
        If they are truncated or broken.
    """
    var bits = _Bits(bytes, start)
    var out = List[UInt8]()
    var last = False
    while not last:
        last = bits.take(1) == 1
        var kind = bits.take(2)
        if kind == 0:
            _stored(bits, out)
        elif kind == 1:
            _fixed(bits, out)
        elif kind == 2:
            _dynamic(bits, out)
        else:
            raise Error(_BROKEN, "a block of kind 3")
    place = bits.place
    return out^


fn _stored(mut bits: _Bits, mut out: List[UInt8]) raises:
    bits.align()
    var size = Int(bits.byte()) | Int(bits.byte()) << 8
    var check = Int(bits.byte()) | Int(bits.byte()) << 8
    if size != check ^ 0xFFFF:
        raise Error(_BROKEN, "the length of a stored block")
    for _ in range(size):
        out.append(bits.byte())


fn _fixed(mut bits: _Bits, mut out: List[UInt8]) raises:
    var lengths = List[Int](capacity=288)
    for symbol in range(288):
        lengths.append(8 if symbol < 144 else 9 if symbol < 256 else 7 if symbol < 280 else 8)
    _block(bits, out, _Codes(lengths), _Codes(List[Int](length=30, fill=5)))


fn _dynamic(mut bits: _Bits, mut out: List[UInt8]) raises:
    var symbols = bits.take(5) + 257
    var distances = bits.take(5) + 1
    var sent = bits.take(4) + 4
    if symbols > 286 or distances > 30:
        raise Error(_BROKEN, "too many symbols")
    var order: List[Int] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var of_lengths = List[Int](length=19, fill=0)
    for index in range(sent):
        of_lengths[order[index]] = bits.take(3)
    var codes = _Codes(of_lengths)
    var lengths = List[Int]()
    while len(lengths) < symbols + distances:
        var symbol = codes.decode(bits)
        if symbol < 16:
            lengths.append(symbol)
            continue
        var repeated = 0
        if symbol == 16:
            if not lengths:
                raise Error(_BROKEN, "a repetition of nothing")
            repeated = lengths[len(lengths) - 1]
        var times = (
            3 + bits.take(2) if symbol == 16 else 3 + bits.take(3) if symbol == 17 else 11
            + bits.take(7)
        )
        if len(lengths) + times > symbols + distances:
            raise Error(_BROKEN, "too many lengths")
        for _ in range(times):
            lengths.append(repeated)
    if lengths[256] == 0:
        raise Error(_BROKEN, "no code for the end of a block")
    var spans = Span(lengths)
    _block(bits, out, _Codes(spans[:symbols]), _Codes(spans[symbols:]))


fn _block(mut bits: _Bits, mut out: List[UInt8], codes: _Codes, far: _Codes) raises:
    """Literals, and copies of what came before."""
    while True:
        var symbol = codes.decode(bits)
        if symbol < 256:
            out.append(UInt8(symbol))
            continue
        if symbol == 256:
            return
        if symbol > 285:
            raise Error(_BROKEN, "a length that there is not")
        var size = _length(symbol - 257, bits)
        var distance = _distance(far.decode(bits), bits)
        if distance > len(out):
            raise Error(_BROKEN, "a copy from before the start")
        for _ in range(size):
            out.append(out[len(out) - distance])


fn _length(index: Int, mut bits: _Bits) raises -> Int:
    """Lengths 3 to 10 have a code each; then four codes share every number of extra bits."""
    if index < 8:
        return index + 3
    if index == 28:
        return 258
    var extra = index // 4 - 1
    return ((4 + index % 4) << extra) + 3 + bits.take(extra)


fn _distance(index: Int, mut bits: _Bits) raises -> Int:
    """Distances 1 to 4 have a code each; then two codes share every number of extra bits."""
    if index > 29:
        raise Error(_BROKEN, "a distance that there is not")
    if index < 4:
        return index + 1
    var extra = index // 2 - 1
    return ((2 + index % 2) << extra) + 1 + bits.take(extra)


fn gunzip(bytes: List[UInt8]) raises -> List[UInt8]:
    """Decompresses a gzip file of one member.

    Args:
        bytes: The file.

    Raises:
        If it is no gzip file, truncated, broken, or its checksum or length is wrong.
    """
    if len(bytes) < 18 or bytes[0] != 0x1F or bytes[1] != 0x8B or bytes[2] != 8:
        raise Error("not a gzip file")
    var flags = bytes[3]
    var place = 10
    if flags & 4:
        place += 2 + Int(bytes[place]) + (Int(bytes[place + 1]) << 8)
    for flag in [8, 16]:
        if flags & UInt8(flag):
            while place < len(bytes) and bytes[place] != 0:
                place += 1
            place += 1
    if flags & 2:
        place += 2
    var end = 0
    var out = inflate(bytes, place, end)
    if end + 8 > len(bytes):
        raise Error("the gzip file is truncated")
    if end + 8 < len(bytes):
        raise Error("the gzip file has ", len(bytes) - end - 8, " bytes too many")
    if _little(bytes, end) != crc32(out):
        raise Error("the checksum of the gzip file is wrong")
    if _little(bytes, end + 4) != UInt32(len(out) & 0xFFFFFFFF):
        raise Error("the length in the gzip file is wrong")
    return out^


fn gzip_stored(bytes: List[UInt8]) -> List[UInt8]:
    """A gzip file of stored blocks: not smaller, but any reader takes it.

    Args:
        bytes: The contents.
    """
    var out: List[UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var start = 0
    while True:
        var size = min(len(bytes) - start, 0xFFFF)
        out.append(1 if start + size == len(bytes) else 0)
        for number in [size, size ^ 0xFFFF]:
            out.append(UInt8(number & 255))
            out.append(UInt8(number >> 8))
        out.extend(bytes[start : start + size])
        start += size
        if start == len(bytes):
            break
    for number in [crc32(bytes), UInt32(len(bytes) & 0xFFFFFFFF)]:
        for byte in range(4):
            out.append(UInt8((number >> UInt32(8 * byte)) & 255))
    return out^


fn _little(bytes: List[UInt8], place: Int) -> UInt32:
    var result: UInt32 = 0
    for index in range(4):
        result |= UInt32(bytes[place + index]) << UInt32(8 * index)
    return result
