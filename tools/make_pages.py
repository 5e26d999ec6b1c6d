"""Make one page of every kind in a folder, with small numbers, for `tools/check_pages.py` and `tools/measure_pages.py`.

    python tools/make_pages.py FOLDER [KIND...] [--data FOLDER] [--list]

Each kind is a call of kakehashi that writes to FOLDER/KIND.  Kinds that need observations or element sets read them
below --data, and are left out with a message if it does not hold them.  A kind that exists is not made again.  The
numbers are small so that each takes seconds; the pages have every figure and table of the large ones.  FOLDER can be
served: `tools/check_pages.py FOLDER --serve FOLDER` opens the workbench of each campaign in it, too.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
KINDS = {
    "encounter": "encounter Apophis --from 2025-01-01 --to 2045-01-01",
    "risk": 'risk "2024 YR4" --until 2048 --members 400 --body Earth Moon',
    "keyholes": "risk keyholes Apophis --encounter 2029-04-13 --until"
    " 2038 --zeta-km 45000 46500 --members 300",
    "corridor": 'risk corridor "2024 YR4" --date 2047-12-22 --members 400',
    "deflection": "risk deflection Apophis --encounter 2029-04-13"
    " --from 2027-01-01 --to 2028-06-01 --step-days 60",
    "deflect": "deflect Apophis --encounter 2036-03-27 --launch"
    " 2029-06-01 2031-06-01 --step-days 40 --draws 400",
    "fit": "track fit {data}/tracking/2005TM173.txt",
    "fit-radar": "track fit {data}/tracking/99942_2020_2021.dat"
    " {data}/tracking/99942_RADAR_2021.dat --name Apophis",
    "ranging": "track ranging {data}/tracking/2014AA.txt",
    "schedule": "schedule apophis-2029 --draws 1000",
    "tour": "tour search hera --seconds 4",
    "spiral": "spiral --start 2028-01-01 --perigee-km 6678 --apogee-km"
    " 42164 --mass-kg 480 --thrust-n 0.04 --isp-s 3000",
    "tisserand": "tisserand Venus 3 5 7",
    "constellation": "constellation oneweb",
    "conjunctions": "conjunctions {data}/tle/stations_20260530.tle --hours 24",
    "decay": "earth decay --perigee-km 450 --inclination-deg 97.4 --mass-kg"
    " 100 --area-m2 1 --epoch 2028-01-01 --draws 20",
    "repeat": "earth repeat --orbits 389 --days 25 --local-time-h 14",
    "coverage": "earth coverage --orbits 389 --days 25 --local-time-h"
    " 14 --span-days 3 --station Kiruna --grid-points 1000",
    "station": "station HTV-X",
    "light": "moon light --lat-deg=-89.45 --lon-deg 222.7 --years 1",
    "light-map": "moon light --lat-deg=-89.45 --lon-deg 222.7 --width-km 100 --years 1",
    "temperatures": "moon temperatures --lat-deg 30",
    "landing": "moon land --lander LUPEX",
    "halo": "moon halo --resonance 9:2 --years 1.2 --draws 4",
    "transfer": "moon transfer --launch 2028-10-05 --launcher H3-24L",
    "body": "body Apophis --density-kg-m3 2000",
    "spin": "spin Apophis --encounter 2029-04-13",
    "near": "proximity terminator --members 4",
    **{name: f"run {name} --quick" for name in ("apophis-2029", "earthcare", "lupex", "iss-cargo", "constellations")},
    "programme": "run esa-jaxa --quick",
}  # fmt: skip


def call_of(kind: str, data: Path) -> list[str] | None:
    """Return the words after `kakehashi` for a kind, or None if its data are missing."""
    import shlex

    words = [w.replace("{data}", str(data)) for w in shlex.split(KINDS[kind])]
    needed = [Path(w) for w in words if w.startswith(f"{data}/")]
    return words if all(p.is_file() for p in needed) else None


def make(kind: str, folder: Path, data: Path) -> str:
    """Make the page of a kind; returns what became of it."""
    place = folder / kind
    if list(place.glob("*.html")):
        return "is there"
    words = call_of(kind, data)
    if words is None:
        return f"left out: no {data}"
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "kakehashi", *words, "--out", str(place)], capture_output=True, text=True
    )
    if not list(place.glob("*.html")):
        return f"no page, exit code {done.returncode}: {(done.stderr or done.stdout).strip()[-300:]}"
    return f"{time.perf_counter() - begun:.0f} s"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=Path("pages"))
    parser.add_argument(
        "kinds", nargs="*", metavar="KIND", help=f"some of {', '.join(KINDS)}; all by default"
    )
    parser.add_argument("--data", type=Path, default=HERE.parent / "shared" / "data")
    parser.add_argument("--list", action="store_true", help="print the calls and exit")
    given = parser.parse_args()
    unknown = set(given.kinds) - set(KINDS)
    if unknown:
        parser.error(f"{', '.join(sorted(unknown))}: not a kind of page; the kinds are {', '.join(KINDS)}")
    if given.list:
        print("\n".join(f"{kind}: kakehashi {words}" for kind, words in KINDS.items()))
        return 0
    missing = 0
    for kind in given.kinds or KINDS:
        became = make(kind, given.folder, given.data)
        missing += became.startswith("no page")
        print(f"{kind}: {became}", flush=True)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
