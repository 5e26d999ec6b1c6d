"""Write the bundled orbits, `src/kakehashi/data/orbits/*.toml`, from publishers' files.

    python tools/make_orbits.py FOLDER

FOLDER holds `neocc/NAME.ke1` (OEF 2.0) and `sbdb/NAME_phys.json`.  Numbers are kept to the last digit.
"""

import sys
from pathlib import Path

from kakehashi.io import oef, sbdb

OBJECTS = {
    "apophis": ("Apophis", 99942, "2004 MN4", "99942"),
    "bennu": ("Bennu", 101955, "1999 RQ36", "101955"),
    "ryugu": ("Ryugu", 162173, "1999 JU3", "162173"),
    "didymos": ("Didymos", 65803, "1996 GT", "65803"),
    "eros": ("Eros", 433, "1898 DQ", "433"),
    "itokawa": ("Itokawa", 25143, "1998 SF36", "25143"),
    "2024-yr4": ("2024 YR4", None, "2024 YR4", "2024YR4"),
    "2023-dz2": ("2023 DZ2", None, "2023 DZ2", "2023DZ2"),
}
TARGET = Path(__file__).resolve().parents[1] / "src" / "kakehashi" / "data" / "orbits"
NEOCC_AS_OF = "2025-11-21"  # epoch of the solutions; the files bear no date of their own


def main(folder: Path) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for file, (name, number, designation, stem) in OBJECTS.items():
        lines = ["# Written by tools/make_orbits.py; units: au, deg, d, au/d2.", f'name = "{name}"']
        lines += [f"number = {number}"] if number else []
        lines += [f'designation = "{designation}"']
        one, two = folder / "neocc" / f"{stem}.ke1", folder / "sbdb" / f"{stem}_phys.json"
        if one.exists():
            lines += from_oef(one)
        if two.exists() and set(sbdb.native(two)["parameters"]) <= {"A1", "A2", "A3"}:
            lines += from_sbdb(two)
        (TARGET / f"{file}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def from_oef(path: Path) -> list[str]:
    d = oef.native(path)
    return [
        "", "[[solution]]", 'label = "neocc"',
        'source = "ESA NEOCC, orbit at MJD 61000 (OEF 2.0)"', f'as_of = "{NEOCC_AS_OF}"',
        'kind = "keplerian"', 'epoch_kind = "mjd"', f"epoch = {float(d['mjd'])!r}", 'epoch_scale = "TT"',
        f"elements = {listed(d['elements'])}", *common(d, d["mag"][0], d["mag"][1]),
    ]  # fmt: skip


def from_sbdb(path: Path) -> list[str]:
    d = sbdb.native(path)
    return [
        "", "[[solution]]", f'label = "jpl-{d["solution"]}"', f'source = "{d["source"]}"',
        f'as_of = "{d["as_of"]}"', 'kind = "cometary"', 'epoch_kind = "jd"', f"epoch = {d['jd']!r}",
        'epoch_scale = "TDB"', f"elements = {listed(d['elements'])}",
        f"g_law = {listed(d['g_law'])}", *common(d, d["h_mag"], d["g_slope"]),
    ]  # fmt: skip


def common(d: dict, h_mag, g_slope) -> list[str]:
    lines = [f"h_mag = {float(h_mag)!r}"] if h_mag is not None else []
    lines += [f"g_slope = {float(g_slope)!r}", f"nongrav_au_d2 = {listed(d['nongrav_au_d2'])}"]
    lines += [f"parameters = [{', '.join(repr(p) for p in d['parameters'])}]".replace("'", '"')]
    if d["covariance"] is not None:
        rows = ",\n".join(f"    {listed(row)}" for row in d["covariance"])
        lines.append(f"covariance = [\n{rows},\n]")
    return lines


def listed(values) -> str:
    return "[" + ", ".join(repr(float(v)) for v in values) + "]"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
