"""Writes an MBTiles file of one-colored pictures over Central America, each its own color but those of the sea.

    python seed.py FILE
"""

import math
import pathlib
import sqlite3
import struct
import sys
import zlib


def png(color):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(color) * 256) * 256
    header = struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def number(lon, lat, zoom):
    side = 2**zoom
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return int((lon + 180) / 360 * side), int(y * side)


path = pathlib.Path(sys.argv[1])
path.unlink(missing_ok=True)
db = sqlite3.connect(path)
db.execute("CREATE TABLE metadata (name text, value text)")
db.execute("CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)")
about = {"name": "Seed", "format": "png", "minzoom": "0", "maxzoom": "8", "bounds": "-92,12,-83,18", "attribution": "Readers"}
db.executemany("INSERT INTO metadata VALUES (?, ?)", about.items())
for zoom in range(9):
    (west, north), (east, south) = number(-92, 18, zoom), number(-83, 12, zoom)
    for x in range(west, east + 1):
        for y in range(north, south + 1):
            color = (0, 0, 255) if x % 3 == 0 else (zoom * 20, x % 256, y % 256)
            db.execute("INSERT INTO tiles VALUES (?, ?, ?, ?)", (zoom, x, 2**zoom - 1 - y, png(color)))
db.commit()
