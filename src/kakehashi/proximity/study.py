"""What does a plan of a stay cost, how much of the surface does it image, and where does its lander come to rest?

`study` flies the plan with its errors, images the surface along the first trajectories, and releases the lander from
the plan's own point.  The body of the catalogue supplies orbit, shape, GM and rotation where the plan has none.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.names import near
from kakehashi.bodies import Body, body
from kakehashi.bodies.gravity.moments import field_of
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.heat.obstruction import Obstruction
from kakehashi.bodies.rotation import (
    FreeRotation,
    Perturber,
    SpinHistory,
    UniformRotation,
    propagate_spin,
    spin_of,
    uniform_spin,
)
from kakehashi.bodies.rotation.angles import equatorial_deg
from kakehashi.bodies.shape import Shape, available, shape
from kakehashi.dynamics import ForceModel
from kakehashi.dynamics import fly as propagate
from kakehashi.orbits.library import load
from kakehashi.paths import Path
from kakehashi.proximity.body import Gravity, Rotation, SmallBody
from kakehashi.proximity.coverage import Coverage, coverage
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.flight import accelerations
from kakehashi.proximity.landing import Landing, land, release
from kakehashi.proximity.operations import Operations, operate
from kakehashi.proximity.plan import ProximityPlan, Release
from kakehashi.proximity.strategies import solar_axes

GRAVITIES = ("harmonics", "polyhedron", "point")
_DEGREE = 8
_MARGIN_S = DAY_S
_STEP_RAD = 0.02  # of rotation, between the epochs of a history
IMAGED = 3  # trajectories along which the surface is imaged
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ProximityStudy:
    """A plan as flown.

    Attributes
    ----------
    plan : ProximityPlan
    environment : Environment
        In which the stay was flown.
    operations : Operations
        Members with the errors of the plan.
    coverages : tuple of Coverage
        Along the first trajectories; empty without a camera.
    landing : Landing or None
    rotation : str
        Rotation of the body in words.
    """

    plan: ProximityPlan
    environment: Environment
    operations: Operations
    coverages: tuple[Coverage, ...]
    landing: Landing | None
    rotation: str

    def __repr__(self):
        parts = [repr(self.operations).strip("<>")]
        parts += [repr(c).strip("<>") for c in self.coverages[:1]]
        parts += [repr(self.landing).strip("<>")] if self.landing is not None else []
        return f"<ProximityStudy {self.plan.name}: {'; '.join(parts)}>"


def study(
    plan: ProximityPlan, progress: Progress | None = None, *, threads: int | None = None
) -> ProximityStudy:
    """Fly a plan.

    Parameters
    ----------
    plan : ProximityPlan
    progress : callable, optional
        Called with the name of a stage and the fraction of it that is done.
    threads : int, optional
        KAKEHASHI_THREADS or all processors by default.

    Raises
    ------
    InputError
        A body without an orbit, mass or pole, a waypoint or a release inside the body, dates outside the ephemeris.
    """
    report = progress or (lambda stage, fraction: None)
    report("environment", 0.0)
    near_body, words = setting(plan)
    environment = surroundings(plan, near_body)
    report("environment", 1.0)
    _check_release(plan, environment)
    report("flights", 0.0)
    flights = operate(
        environment, plan.strategy, plan.start, plan.start + plan.duration_s, navigation=plan.navigation,
        cram_m2_kg=plan.cram_m2_kg, escape_km=plan.escape_km, members=plan.members, seed=plan.seed,
        dense=min(IMAGED, plan.members), threads=threads,
    )  # fmt: skip
    report("flights", 1.0)
    covered = _coverages(plan, environment, flights, report, threads)
    report("landing", 0.0)
    landing = _landing(plan, environment, threads)
    report("landing", 1.0)
    return ProximityStudy(plan, environment, flights, covered, landing, words)


# -- the body and what acts ----------------------------------------------------------------------------------------


def setting(plan: ProximityPlan) -> tuple[SmallBody, str]:
    """The body of a plan with its gravity, and its rotation in words."""
    target = body(plan.body["name"])
    form = shape(target.name) if target.name in available() else None
    rotation, words = _rotation(plan, target)
    if form is not None:
        form = form.in_principal_axes() if isinstance(rotation, FreeRotation) else form.centered()
    kind = plan.body.get("gravity", "harmonics")
    if kind not in GRAVITIES:
        raise InputError(
            f"gravity of [body] is {kind!r}; choose one of {', '.join(GRAVITIES)}{near(kind, GRAVITIES)}"
        )
    gm = _gm(plan, target, form)
    if form is None:
        radius = 0.5 * target.value("diameter_km") if "diameter_km" in target.facts else 0.0
        return SmallBody(gm, rotation, radius_km=radius, name=target.name), words
    gravity: Gravity = gm
    if kind != "point":
        gravity = field_of(form, _DEGREE, gm) if kind == "harmonics" else Polyhedron(form, gm_km3_s2=gm)
    return SmallBody(gravity, rotation, form, name=target.name), words


def _gm(plan: ProximityPlan, target: Body, form: Shape | None) -> float:
    """GM [km3/s2]: from the density of the plan, or of the catalogue less that of the companion."""
    if "density_kg_m3" in plan.body:
        if form is None:
            raise InputError(
                f"density_kg_m3 of [body] needs a shape, and there is none of {target.name}; there are shapes of"
                f" {', '.join(available())}"
            )
        return Polyhedron(form, density_kg_m3=plan.body["density_kg_m3"]).gm_km3_s2
    if "gm_km3_s2" not in target.facts:
        raise InputError(f"the catalogue has no GM of {target.name}; give density_kg_m3 in [body]")
    companion = body(plan.companion["name"]).gm_km3_s2 if plan.companion else 0.0
    return target.gm_km3_s2 - companion


def _rotation(plan: ProximityPlan, target: Body) -> tuple[Rotation | None, str]:
    """Rotation of the plan, or of the package; its phase is assumed."""
    t = plan.body
    if "pole_ecliptic_deg" in t or "period_h" in t:
        if len(t.get("pole_ecliptic_deg", ())) != 2 or not t.get("period_h"):
            raise InputError(
                "[body] needs pole_ecliptic_deg = [longitude, latitude] and period_h together, not 0"
            )
        pole = equatorial_deg(*t["pole_ecliptic_deg"])
        return (
            UniformRotation(pole, 3600.0 * t["period_h"], t.get("meridian_deg", 0.0), plan.start),
            f"uniform rotation in {t['period_h']:g} h",
        )
    if "precession_period_h" in target.facts:
        long, own = target.value("precession_period_h"), target.value("rotation_period_h")
        words = f"tumbling under tides, precession in {long:g} h, rotation in {own:g} h, phases assumed 0 at the start"
        return FreeRotation(spin_of(target.name, plan.start)), words
    try:
        uniform = uniform_spin(target.name).rotation
    except InputError as error:
        raise InputError(
            f"{error}; in a plan, give pole_ecliptic_deg = [longitude, latitude] and period_h in [body]"
        ) from None
    uniform = replace(uniform, meridian_deg=t.get("meridian_deg", 0.0), epoch=plan.start)
    return uniform, f"uniform rotation in {uniform.period_s / 3600.0:g} h"


def surroundings(plan: ProximityPlan, near_body: SmallBody) -> Environment:
    """What acts beside the body during the stay and after the release."""
    last = plan.start + plan.duration_s
    if plan.release is not None:
        last = max(last, plan.start + plan.release.after_s + plan.release.duration_s)
    path = body_path(near_body.name, plan.start - _MARGIN_S, last + _MARGIN_S)
    companions = [_companion(plan, near_body)] if plan.companion else []
    if isinstance(near_body.rotation, FreeRotation):
        near_body = replace(near_body, rotation=_under_tides(near_body.rotation, path, plan.start, last))
    return Environment(near_body, plan.start, last, path, companions=companions)


def _under_tides(rotation: FreeRotation, path: Path, first: float, last: float) -> SpinHistory:
    """A tumbling rotation under the tides of the Earth and the Sun, which change it in a close pass."""
    rate = float(np.linalg.norm(rotation.state.rates_rad_s))
    count = int(np.ceil(rate * (last - first) / _STEP_RAD)) + 2
    tides = [Perturber.along(path, name) for name in ("Earth", "Sun")]
    return propagate_spin(rotation.state, np.linspace(first, last + 60.0, count), tides)


def body_path(name: str, first: float, last: float) -> Path:
    """Path of a body whose orbit ships, in the full dynamics.

    Parameters
    ----------
    name : str
    first, last : float
        Span [s TDB past J2000].
    """
    orbit = load(name)
    model, nongrav = ForceModel().for_orbit(orbit), orbit.nongrav_au_d2
    start = propagate(
        orbit.ssb_state(), orbit.epoch_et, first, model=model, nongrav_au_d2=nongrav, watch={}
    ).states
    flight = propagate(
        np.reshape(start, (1, 6)), first, last, model=model, nongrav_au_d2=nongrav, watch={}, dense=1
    )
    return flight.trajectories[0]


def _companion(plan: ProximityPlan, near_body: SmallBody) -> Perturber:
    """A satellite on a circle in the equator of the body."""
    t, rotation = plan.companion, near_body.rotation
    if not isinstance(rotation, UniformRotation):
        raise InputError(
            f"[companion] moves in the equator of {near_body.name}, which rotates about no single axis"
        )
    equator = UniformRotation(rotation.pole_deg, rotation.period_s, 0.0, plan.start).attitude(plan.start)
    rate, phase = 2.0 * np.pi / (3600.0 * t["period_h"]), np.radians(t.get("phase_deg", 0.0))

    def about_companion(et) -> np.ndarray:
        angle = phase + rate * (np.asarray(et) - plan.start)
        return -t["distance_km"] * (np.cos(angle)[:, None] * equator[0] + np.sin(angle)[:, None] * equator[1])

    return Perturber(body(t["name"]).gm_km3_s2, about_companion, t["name"])


# -- images and the lander -----------------------------------------------------------------------------------------


def _coverages(plan, environment, flights: Operations, report: Progress, threads) -> tuple[Coverage, ...]:
    if plan.imaging is None or environment.body.shape is None:
        return ()
    report("images", 0.0)
    i, obstruction, results = plan.imaging, Obstruction(environment.body.shape), []
    for k, path in enumerate(flights.paths):
        results.append(
            coverage(
                environment, path, i.camera, interval_s=i.interval_s, required_m=i.required_m, obstruction=obstruction,
                most_emission_deg=i.most_emission_deg, most_incidence_deg=i.most_incidence_deg, mosaic=i.mosaic,
                threads=threads,
            )
        )  # fmt: skip
        report("images", (k + 1) / len(flights.paths))
    return tuple(results)


def _released(r: Release, start: float, environment: Environment) -> tuple[float, np.ndarray, np.ndarray]:
    """Epoch, position and velocity (3,) of the release, ICRF about the centre of mass."""
    et = start + r.after_s
    axes = solar_axes(environment, np.array([et]))[0]
    return et, np.asarray(r.position_km) @ axes, np.asarray(r.velocity_km_s) @ axes


def _check_release(plan: ProximityPlan, environment: Environment) -> None:
    if plan.release is None:
        return
    et, position, _ = _released(plan.release, plan.start, environment)
    if accelerations(environment, position[None], [et])[0, 3] > 0.0:
        raise InputError(
            f"position_km of [release] is inside {environment.body.name}, {np.linalg.norm(position):.3g} km from its"
            f" centre of mass; the body reaches to {environment.body.radius_km:.3g} km: start outside it"
        )


def _landing(plan: ProximityPlan, environment: Environment, threads) -> Landing | None:
    if plan.release is None:
        return None
    r, near_body = plan.release, environment.body
    if near_body.shape is not None:  # the harmonics do not converge at the surface
        solid = Polyhedron(near_body.shape, gm_km3_s2=near_body.gm_km3_s2)
        near_body = SmallBody(solid, near_body.rotation, near_body.shape, name=near_body.name)
    beside = Environment(
        near_body,
        environment.start,
        environment.end,
        environment.path,
        environment.others,
        environment.companions,
    )
    et, position, velocity = _released(r, plan.start, environment)
    states = release(
        position, velocity, position_sigma_km=r.position_sigma_km, velocity_sigma_km_s=r.velocity_sigma_km_s,
        members=r.members, seed=plan.seed,
    )  # fmt: skip
    return land(beside, states, et, et + r.duration_s, ground=r.ground, threads=threads)
