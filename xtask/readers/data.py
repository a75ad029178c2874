"""Opens exported records with LibreOffice and GDAL's validator of GeoPackages, which know nothing of the program that wrote them.

    python3 data.py FOLDER

reads records.xlsx and records.gpkg in it. Prints a line for each check, "ok" or "FAIL" and what it saw, and ends with 1 where
one failed. GDAL's validator comes with Debian's python3-gdal, so this wants the system's own Python.
"""

import csv
import json
import pathlib
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
failed = 0


def check(name, is_good, seen=""):
    global failed
    failed += not is_good
    print(f"{'ok  ' if is_good else 'FAIL'}  {name}{': ' if seen != '' else ''}{seen}")


# What the program itself says is there.
whole = json.loads((folder / "records.geojson").read_text(encoding="utf-8"))
sites = [feature["properties"] for feature in whole["features"]]

# Text - txt - csv (StarCalc): comma, quotes, UTF-8, from the first line, every sheet in a file of its own.
as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
subprocess.run(["soffice", "--headless", "--convert-to", as_csv, "--outdir", str(folder), str(folder / "records.xlsx")], check=True, capture_output=True)
sheets = sorted(path.stem.removeprefix("records-") for path in folder.glob("records-*.csv"))
check("LibreOffice finds the sheets", sheets == ["Entries", "Sites", "Sources", "Themes"], sheets)
with open(folder / "records-Sites.csv", newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
check("and every site, with its accents", any(row["name"] == "Asunción" for row in rows), f"{len(rows)} rows")
places = [(float(row["lon"]), float(row["lat"])) for row in rows if row["lon"]]
check("and numbers where numbers are", all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in places), f"{len(places)} places")
ids = {site["id"] for site in sites if site.get("id")}
check("and they are those of the GeoJSON", {row["id"] for row in rows if row["id"]} == ids, f"{len(ids)} ids")

validator = [sys.executable, "-m", "osgeo_utils.samples.validate_gpkg", str(folder / "records.gpkg")]
said = subprocess.run(validator, capture_output=True, text=True)
check("GDAL's validator finds nothing in the GeoPackage", said.returncode == 0, (said.stdout + said.stderr).strip())
sys.exit(1 if failed else 0)
