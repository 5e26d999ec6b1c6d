"""Propagate low orbits with Orekit, converged to 0.1 mm: make_orekit_reference.py LADDER.json DATA OUT.json.

The reference that the ladder of forces was measured with has an absolute tolerance of 1e-6, in m and in m/s, at
which Orekit's own positions are wrong by up to 1.3 m after a day at degree 70. Here the tolerance is 1e-10 and no step
is longer than ten seconds; with 1e-11 and eight seconds positions move by less than 0.01 mm. DATA is a folder with
tai-utc.dat, finals2000A.all and EGM2008_120.gfc. Needs orekit-jpype and a Java runtime.
"""

import json
import sys
from pathlib import Path

import orekit_jpype

CASES = dict.fromkeys(("sso_393km", "iss_418km", "gto"), ("70x70", "exponential"))


def main() -> None:
    """Propagate the cases and write states in m and m/s."""
    ladder, folder, out = (Path(word) for word in sys.argv[1:4])
    orekit_jpype.initVM()
    from java.io import File
    from org.orekit.data import DataContext, DirectoryCrawler

    DataContext.getDefault().getDataProvidersManager().addProvider(DirectoryCrawler(File(str(folder))))
    cases = json.loads(ladder.read_text())["cases"]
    made = {name: _case(cases[name], rungs) for name, rungs in CASES.items()}
    about = {
        "what": "states t [s], x y z [m], vx vy vz [m/s] in GCRF under EGM2008 to degree 70, without and with drag",
        "code": "Orekit 13.1.9, Dormand-Prince 8(5,3), absolute 1e-10, relative 1e-15, steps <= 10 s",
        "recipe": "tools/make_orekit_reference.py",
        "as_of": "2026-11-30",
    }
    out.write_text(json.dumps(about | {"cases": made}, indent=1) + "\n")


def _case(case: dict, rungs) -> dict:
    states = {rung: _propagated(case, "exponential" in rung) for rung in rungs}
    named = {"70x70": "70x70", "exponential": "70x70 + drag, exponential 4e-12 kg/m3 at 400 km, scale 60 km"}
    keys = ("epoch_utc", "gcrf_state_m_m_s", "mass_kg", "area_m2", "cd", "cr")
    return {k: case[k] for k in keys} | {
        "rungs": [{"forces": named[r], "states": s} for r, s in states.items()]
    }


def _propagated(case: dict, drag: bool) -> list:
    from org.hipparchus.geometry.euclidean.threed import Vector3D
    from org.hipparchus.ode.nonstiff import DormandPrince853Integrator
    from org.orekit.bodies import OneAxisEllipsoid
    from org.orekit.forces.drag import DragForce, IsotropicDrag
    from org.orekit.forces.gravity import HolmesFeatherstoneAttractionModel
    from org.orekit.forces.gravity.potential import GravityFieldFactory, ICGEMFormatReader
    from org.orekit.frames import FramesFactory
    from org.orekit.models.earth.atmosphere import SimpleExponentialAtmosphere
    from org.orekit.orbits import CartesianOrbit, OrbitType
    from org.orekit.propagation import SpacecraftState
    from org.orekit.propagation.numerical import NumericalPropagator
    from org.orekit.time import AbsoluteDate, TimeScalesFactory
    from org.orekit.utils import Constants, IERSConventions, PVCoordinates

    GravityFieldFactory.addPotentialCoefficientsReader(ICGEMFormatReader("EGM2008_120.gfc", False))
    gcrf, itrf = FramesFactory.getGCRF(), FramesFactory.getITRF(IERSConventions.IERS_2010, False)
    date = AbsoluteDate(case["epoch_utc"], TimeScalesFactory.getUTC())
    s = case["gcrf_state_m_m_s"]
    orbit = CartesianOrbit(PVCoordinates(Vector3D(*s[:3]), Vector3D(*s[3:])), gcrf, date, 398600441500000.0)
    one = NumericalPropagator(DormandPrince853Integrator(1e-9, 10.0, 1e-10, 1e-15))
    one.setOrbitType(OrbitType.CARTESIAN)
    one.setInitialState(SpacecraftState(orbit, float(case["mass_kg"])))
    one.addForceModel(
        HolmesFeatherstoneAttractionModel(itrf, GravityFieldFactory.getNormalizedProvider(70, 70))
    )
    if drag:
        earth = OneAxisEllipsoid(
            Constants.WGS84_EARTH_EQUATORIAL_RADIUS, Constants.WGS84_EARTH_FLATTENING, itrf
        )
        air = SimpleExponentialAtmosphere(earth, 4e-12, 400_000.0, 60_000.0)
        one.addForceModel(DragForce(air, IsotropicDrag(float(case["area_m2"]), float(case["cd"]))))
    rows = []
    for row in case["rungs"][0]["states"]:
        pv = one.propagate(date.shiftedBy(row[0])).getPVCoordinates(gcrf)
        p, v = pv.getPosition(), pv.getVelocity()
        place = [round(a(), 6) for a in (p.getX, p.getY, p.getZ)]
        rows.append([row[0], *place, *(round(a(), 9) for a in (v.getX, v.getY, v.getZ))])
    return rows


if __name__ == "__main__":
    main()
