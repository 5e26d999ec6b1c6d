"""Where do flybys of Ganymede lead?  A tour of two moons, with an ephemeris from an SPK file.

With JPL's jup365.bsp (NAIF) `KERNELS` is that one file. So that this example runs without it, circular orbits are
written as SPK files here.
"""

import tempfile
from pathlib import Path

import numpy as np

import kakehashi as kk
from kakehashi.bodies import body, satellites
from kakehashi.io.spk import write_spk
from kakehashi.orbits.coast import Coast
from kakehashi.paths import Hermite
from kakehashi.time import as_et

first, last = as_et(["2031-07-01 TDB", "2032-01-01 TDB"])
gm = body("Jupiter").gm_km3_s2


def kernel(folder: Path, moon: str, radius_km: float) -> Path:
    """Write a circular orbit about Jupiter as an SPK file."""
    speed = np.sqrt(gm / radius_km)
    start = np.array(
        [radius_km, 0.0, 0.0, 0.0, 0.9 * speed, 0.43589 * speed]
    )  # tilted by 25.8 deg, as Jupiter is
    orbit = Coast(start, first, (first, last), gm, "Jupiter")
    et = np.arange(first, last, 6_000.0)
    path = Hermite(et, orbit.state(et), "Jupiter")
    return write_spk(folder / f"{moon}.bsp", path, satellites("Jupiter")[moon].naif_id, center="Jupiter")


with tempfile.TemporaryDirectory() as name:
    KERNELS = [kernel(Path(name), "Ganymede", 1_070_400.0), kernel(Path(name), "Callisto", 1_882_700.0)]
    tour = kk.plan_tour(
        ["Ganymede", "Ganymede", "Callisto"], ("2031-07-05 TDB", "2031-07-20 TDB"), [(10, 45), (5, 40)],
        vinf_km_s=(5.0, 7.0), arrival="flyby", center="Jupiter", kernels=KERNELS,
    )  # fmt: skip
    found = kk.search(tour, seed=0, runs=2, islands=2)
    print(f"{found.itinerary!r}")
    for stop in found.itinerary.stops:
        print(f"{stop.body:9} {stop.vinf_km_s:6.3f} km/s  {stop.altitude_km:8,.0f} km")
