"""Whole files as bytes, and writes that a crash cannot leave half done."""

from sys import external_call


fn read_file(path: String) raises -> List[UInt8]:
    """All bytes of a file.

    Args:
        path: Of the file.

    Raises:
        If it cannot be opened or read.
    """
    try:
        with open(path, "r") as file:
            return file.read_bytes()
    except failure:
        raise Error("cannot read ", path, ": ", failure)


fn write_file_atomically(path: String, bytes: List[UInt8]) raises:
    """Writes a file beside its place, syncs it, and renames it over: whoever reads `path`, even
    after a crash, finds the old file or the new one, whole.

    Args:
        path: Of the file; `path.tmp` is overwritten on the way.
        bytes: Its contents.

    Raises:
        If a step fails; the file at `path` is then as it was.
    """
    var temporary = path + ".tmp"
    var name = _c_string(temporary)
    var file = external_call["creat", Int32](name.unsafe_ptr(), Int32(0o644))
    if file < 0:
        raise Error("cannot create ", temporary)
    var written = 0
    while written < len(bytes):
        # `pwrite`, since the standard library declares `write` with other types.
        var count = external_call["pwrite", Int](
            file, bytes.unsafe_ptr() + written, len(bytes) - written, written
        )
        if count <= 0:
            break
        written += count
    var synced = external_call["fsync", Int32](file) == 0
    var closed = external_call["close", Int32](file) == 0
    if written < len(bytes) or not synced or not closed:
        raise Error("cannot write ", temporary)
    var target = _c_string(path)
    if external_call["rename", Int32](name.unsafe_ptr(), target.unsafe_ptr()) != 0:
        raise Error("cannot rename ", temporary, " to ", path)


fn _c_string(text: String) -> List[UInt8]:
    var bytes = List[UInt8](text.as_bytes())
    bytes.append(0)
    return bytes^
