"""CRC-32, as in gzip files (RFC 1952, section 8)."""


fn crc32(bytes: Span[UInt8, _]) -> UInt32:
    """The checksum of bytes.

    Args:
        bytes: Any number of them.
    """
    var table = _crc_table()
    var crc: UInt32 = 0xFFFFFFFF
    for byte in bytes:
        crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


fn _crc_table() -> List[UInt32]:
    """For every byte, what eight steps of the shift register make of it."""
    var table = List[UInt32](capacity=256)
    for byte in range(256):
        var value = UInt32(byte)
        for _ in range(8):
            value = (value >> 1) ^ 0xEDB88320 if value & 1 else value >> 1
        table.append(value)
    return table^
