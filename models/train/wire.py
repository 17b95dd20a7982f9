"""Protocol-buffer wire format: just enough to read and write ONNX files without the onnx package."""

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5


def read_varint(data, at):
    """Returns the unsigned number that starts at `at`, and the index after it."""
    number = shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7


def fields(data):
    """Yields (field number, wire type, value); a value is an int for varints, else a slice of `data`."""
    at = 0
    while at < len(data):
        key, at = read_varint(data, at)
        kind = key & 7
        if kind == VARINT:
            value, at = read_varint(data, at)
        else:
            if kind == BYTES:
                size, at = read_varint(data, at)
            elif kind in (FIXED32, FIXED64):
                size = 4 if kind == FIXED32 else 8
            else:
                raise ValueError(f"wire type {kind} at byte {at}: not an ONNX file")
            value, at = data[at : at + size], at + size
        yield key >> 3, kind, value


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)


def put_int(field, number):
    return varint(field << 3 | VARINT) + varint(number)


def put_bytes(field, content):
    if isinstance(content, str):
        content = content.encode()
    return varint(field << 3 | BYTES) + varint(len(content)) + bytes(content)


def put_raw(field, kind, value):
    """Writes a field back as `fields` gave it."""
    if kind == VARINT:
        return put_int(field, value)
    if kind == BYTES:
        return put_bytes(field, value)
    return varint(field << 3 | kind) + bytes(value)
