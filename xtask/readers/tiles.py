"""Opens archives of tiles that were written with the reader of PMTiles that Protomaps made, and with GDAL, neither of which knows
anything of the program that wrote them.

    python tiles.py FOLDER

reads tiles.pmtiles and tiles.mbtiles in it, which are of the same tiles. Prints a line for each check, "ok" or "FAIL" and what it
saw, and ends with 1 where one failed.
"""

import pathlib
import sqlite3
import subprocess
import sys

from pmtiles.reader import MmapSource, Reader, all_tiles
from pmtiles.tile import Compression, TileType, tileid_to_zxy, zxy_to_tileid

folder = pathlib.Path(sys.argv[1])
failed = 0


def check(name, is_good, seen=""):
    global failed
    failed += not is_good
    print(f"{'ok  ' if is_good else 'FAIL'}  {name}{': ' if seen != '' else ''}{seen}")


mbtiles = sqlite3.connect(folder / "tiles.mbtiles")
rows = mbtiles.execute("SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles")
# MBTiles counts rows from the south.
written = {(zoom, column, 2**zoom - 1 - row): data for zoom, column, row, data in rows}

with open(folder / "tiles.pmtiles", "rb") as file:
    source = MmapSource(file)
    reader = Reader(source)
    header = reader.header()
    check("pmtiles reads the header", header["version"] == 3, f"version {header['version']}")
    check("and its kind", header["tile_type"] == TileType.PNG and header["tile_compression"] == Compression.NONE, header["tile_type"])
    zooms = (header["min_zoom"], header["max_zoom"])
    check("and the zoom levels", zooms == (min(z for z, _, _ in written), max(z for z, _, _ in written)), zooms)
    metadata = reader.metadata()
    check("and whom to credit", "Readers" in metadata.get("attribution", ""), metadata.get("attribution"))
    check("each tile is the one of the MBTiles file", all(reader.get(*tile) == data for tile, data in written.items()), f"{len(written)} tiles")
    found = {tile for tile, _ in all_tiles(source)}
    check("and there are no others", found == set(written), f"{len(found)} tiles")
    check("counted as they are", header["addressed_tiles_count"] == len(written), header["addressed_tiles_count"])
    ids = sorted(zxy_to_tileid(*tile) for tile in written)
    check("tile numbers go there and back", all(tileid_to_zxy(number) in written for number in ids))

info = subprocess.run(["gdalinfo", str(folder / "tiles.mbtiles")], check=True, capture_output=True, text=True).stdout
check("GDAL reads the MBTiles file", "Driver: MBTiles" in info)

sys.exit(1 if failed else 0)
