"""Natural Earth's populated places, as Debian packs them: a dBase file in Latin-1."""

import struct


def read(path):
    """The records as dicts of stripped strings."""
    data = path.read_bytes()
    count, header, width = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 0x0D:
        fields.append((data[at : at + 11].split(b"\0")[0].decode("ascii"), data[at + 16]))
        at += 32
    records = []
    for index in range(count):
        at = header + index * width + 1
        record = {}
        for name, length in fields:
            record[name] = data[at : at + length].decode("latin-1").strip(" \0")
            at += length
        records.append(record)
    return records
