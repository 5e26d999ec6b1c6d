"""Write data/solar-activity.csv: monthly means of F10.7 and Ap from a space weather file in the CSSI format.

python tools/make_solar_activity.py SW-All.txt src/kakehashi/data/solar-activity.csv
"""

import sys
from datetime import date
from pathlib import Path

import numpy as np

from kakehashi.earth.space_weather import read_cssi

_HEAD = """\
# Monthly means of observed daily values: solar flux at 10.7 cm at the Earth (not reduced to 1 au), its centred mean
# over 81 days [sfu], and the daily planetary index Ap.
# source = "CelesTrak's space weather file (CSSI format): F10.7 of NRC Canada, Ap of GFZ Potsdam (CC BY 4.0)"
# as_of = {as_of}
month,f107,f107_mean,ap
"""


def monthly(path: Path, last: date) -> list[str]:
    """Return the rows of the whole months up to a date."""
    weather = read_cssi(path)
    days = [date.fromordinal(int(d) + date(1858, 11, 17).toordinal()) for d in weather.mjd]
    months = sorted({(d.year, d.month) for d in days if (d.year, d.month) < (last.year, last.month)})
    index = np.array([12 * d.year + d.month for d in days])
    lines = []
    for year, month in months:
        rows = index == 12 * year + month
        f, mean, ap = (x[rows].mean() for x in (weather.f107, weather.f107_mean, weather.ap))
        lines.append(f"{year}-{month:02d},{f:.1f},{mean:.1f},{ap:.1f}")
    return lines


def main(source: str, target: str) -> None:
    """Read the file and write the table; its line UPDATED tells how far observations reach."""
    words = next(x for x in Path(source).read_text().splitlines() if x.startswith("UPDATED")).split()
    as_of = date(
        int(words[1]),
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].index(words[2])
        + 1,
        int(words[3]),
    )
    rows = monthly(Path(source), as_of)
    Path(target).write_text(_HEAD.format(as_of=as_of.isoformat()) + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
