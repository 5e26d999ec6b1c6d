"""Write data/rotations.toml from a text PCK: `python tools/extract_rotations.py pck00011.tpc`."""

import sys
from pathlib import Path

import spiceypy as spice

BODIES = {"Sun": 10, "Mercury": 199, "Venus": 299, "Earth": 399, "Moon": 301, "Mars": 499}
BODIES |= {"Jupiter": 599, "Saturn": 699, "Uranus": 799, "Neptune": 899, "Pluto": 999}
HEAD = """\
# How bodies turn: right ascension and declination of the pole at J2000 and their rates per Julian century
# (and per century squared), prime meridian at J2000 and its rate per day (and per day squared); ICRF, deg.
# Periodic terms: amplitudes times sine (right ascension, meridian) or cosine (declination) of `angle_deg`,
# whose columns are constant, rate per century, and rate squared.  Made by tools/extract_rotations.py.

source = "Archinal et al. (2018), Celest. Mech. Dyn. Astron. 130:22, as in pck00011.tpc (NAIF)"
as_of = "2022-12-27"
"""


def pool(name: str) -> list[float]:
    return [float(x) for x in spice.gdpool(name, 0, 999)] if spice.expool(name) else []


def angles(system: int) -> list[list[float]]:
    values = pool(f"BODY{system}_NUT_PREC_ANGLES")
    degree = int((pool(f"BODY{system}_MAX_PHASE_DEGREE") or [1])[0])
    return [values[i : i + degree + 1] for i in range(0, len(values), degree + 1)]


def section(name: str, number: int) -> str:
    lines = ["", "[[rotation]]", f'body = "{name}"']
    for key, key_pck in (("pole_ra", "POLE_RA"), ("pole_dec", "POLE_DEC"), ("meridian", "PM")):
        lines.append(f"{key}_deg = {pool(f'BODY{number}_{key_pck}')}")
    terms = {
        k: pool(f"BODY{number}_NUT_PREC_{p}") for k, p in (("ra", "RA"), ("dec", "DEC"), ("meridian", "PM"))
    }
    if any(any(t) for t in terms.values()):
        used = max(len(t) for t in terms.values())
        for key, values in terms.items():
            lines.append(f"{key}_terms_deg = {values + [0.0] * (used - len(values))}")
        lines.append(f"angle_deg = {angles(number // 100)[:used]}")
    return "\n".join(lines)


def main(kernel: str) -> None:
    spice.furnsh(kernel)
    place = Path(__file__).resolve().parents[1] / "src" / "kakehashi" / "data" / "rotations.toml"
    place.write_text(HEAD + "\n".join(section(*b) for b in BODIES.items()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
