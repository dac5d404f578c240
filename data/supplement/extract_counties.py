"""The middle of every American county, read once from a package that users never install.

In: county outlines of the U.S. Census Bureau (package bokeh_sampledata, outlines of 2009). Out, beside this
file: ``us_counties.csv``, one county a row. GeoNames' own list here stops at 30,000 people, and local news
speaks of the small ones too.

Run: ``python data/supplement/extract_counties.py`` in the environment of ``make data``.
"""

from __future__ import annotations

import csv
from pathlib import Path

from bokeh_sampledata.us_counties import records

KINDS = (" County", " Parish", " Borough")
SOURCE = "U.S. Census Bureau, TIGER/Line (public domain)"


def main() -> None:
    """Write the file."""
    rows = []
    for record in records():
        words, _, state = record["detailed_name"].rpartition(", ")
        middle = record["geometry"].representative_point()
        if not words.endswith(KINDS) or "\ufffd" in words:
            continue
        rows.append([record["fips"], words, state, round(middle.x, 3), round(middle.y, 3), SOURCE])
    target = Path(__file__).with_name("us_counties.csv")
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["fips", "name", "state", "lon", "lat", "source"])
        writer.writerows(rows)
    print(f"{len(rows)} counties")


if __name__ == "__main__":
    main()
