"""What does Hera see of Didymos in 2027?  Arcs with their range and light, the coverage, and one thermal frame."""

from pathlib import Path

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.bodies.heat import Ground, Obstruction, surface_temperatures
from kakehashi.frames import angle_between
from kakehashi.paths import Hermite
from kakehashi.proximity.coverage import coverage
from kakehashi.proximity.operations import Navigation, operate
from kakehashi.proximity.plan import read_plan
from kakehashi.proximity.study import setting, surroundings
from kakehashi.spacecraft.instruments import camera, thermal_frame
from kakehashi.time import calendar

DAY = 86_400.0
KERNEL = (
    Path(__file__).resolve().parents[2] / "shared" / "data" / "asteroid" / "hera_proximity_2027_study.bsp"
)


def study_arcs():
    """ESA's planned arcs of 2019 about Didymos, where the kernel and spiceypy are at hand; otherwise None."""
    try:
        import spiceypy as spice
    except ImportError:
        return None
    if not KERNEL.is_file():
        return None
    et = np.arange(first, last + 1.0, 600.0)
    spice.furnsh(str(KERNEL))
    try:
        states = [spice.spkgeo(-999, float(t), "J2000", -658030)[0] for t in et]
    finally:
        spice.unload(str(KERNEL))
    return Hermite(et, np.array(states), "Didymos")


plan = read_plan("hera-arcs").varied(start=854_396_200.0, duration_s=14.0 * DAY, navigation=Navigation())
first, last = plan.start, plan.start + plan.duration_s
didymos, rotation = setting(plan)
beside = surroundings(plan, didymos)
flight = operate(beside, plan.strategy, first, last, cram_m2_kg=plan.cram_m2_kg, members=1, dense=1)
print(f"{beside}; {rotation}")
print(f"arcs of the plan {plan.name}: {flight}")

path = study_arcs()
print("arcs of ESA's study of 2019" if path else "no study kernel at hand: the arcs of the plan are used")
path = path or flight.paths[0]

afc, tiri = camera("AFC"), camera("TIRI")
for et in np.linspace(first, min(last, path.span[1]), 8):
    position, sun = path.position(et), beside.sun(et)
    distance, phase = np.linalg.norm(position), np.degrees(angle_between(position, sun))
    print(
        f"{calendar(et, 'UTC', 0)[:16]}  {distance:5.1f} km, phase {phase:5.1f} deg,"
        f" pixel of AFC {afc.scale_m(distance):.2f} m, of TIRI {tiri.scale_m(distance):.2f} m"
    )

obstruction = Obstruction(didymos.shape)
images = coverage(beside, path, afc, required_m=plan.imaging.required_m, obstruction=obstruction)
print(f"{images}; 95 % of it after {images.time_to(0.95) / DAY:.1f} days")

et, steps = first + 2.0 * DAY, 60  # one rotation after the epoch of the frame; the Sun stands still meanwhile
times = et + didymos.rotation.period_s * np.arange(steps) / steps
sun_au = np.einsum("nij,j->ni", beside.attitude(times), beside.sun(et)) / AU_KM
ground = Ground(320.0, albedo=0.07, emissivity=0.9)  # J m-2 K-1 s-0.5, of other small S types: an assumption
warmth = surface_temperatures(
    didymos.shape,
    ground,
    sun_au,
    didymos.rotation.period_s / steps,
    self_heating=False,
    obstruction=obstruction,
)
where = beside.attitude(et) @ path.position(et)
frame = thermal_frame(tiri, didymos.shape, warmth.surface_k[0], where, sun=sun_au[0])
kelvin = frame.brightness_k[frame.facet >= 0]
print(f"{frame}, {kelvin.min():.0f} .. {kelvin.max():.0f} K, phase {frame.phase_deg:.0f} deg")
