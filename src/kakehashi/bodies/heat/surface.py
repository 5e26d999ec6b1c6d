"""How warm is each facet of a shape, with its shadows and the warmth of the ground that it sees?

>>> from kakehashi.bodies.shape import shape
>>> body, ground = shape("Apophis"), Ground(300.0, albedo=0.12, emissivity=0.9)
>>> sun_au = 1.0 * rotating_sun(latitude_deg=0.0, steps=240)
>>> warmth = surface_temperatures(body, ground, sun_au, step_s=30.56 * 3600.0 / 240)

Light and infrared are exchanged between facets that see each other, each a Lambertian source [RG11]; both are reflected
as often as they meet ground.  Roughness below the size of a facet is that of `heat.roughness`.

[RG11] Rozitis & Green (2011), Directional characteristics of thermal-infrared beaming, MNRAS 415, 2042.
"""

from dataclasses import replace
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import SOLAR_IRRADIANCE_W_M2
from kakehashi.base.jit import for_kernel
from kakehashi.bodies.heat import _kernels, _rays
from kakehashi.bodies.heat.conduction import NODES, TOLERANCE, Temperatures, conduct, in_ranges
from kakehashi.bodies.heat.material import Ground
from kakehashi.bodies.heat.obstruction import Obstruction
from kakehashi.bodies.shape import Shape

_ROUNDS = 30  # of conduction and exchange
_FIRST_BALANCE = 0.03  # of energy, in the first round
_FAINT = 1e-4  # of the light, below which a reflection is left out
_SETTLED_K = 0.1  # change of temperature at which the exchange has settled


def rotating_sun(latitude_deg: float, steps: int) -> np.ndarray:
    """Unit vectors (steps, 3) to the Sun in the axes of a body that rotates about +z, over one day from noon at +x."""
    if not abs(latitude_deg) <= 90.0:
        raise InputError(f"the latitude of the Sun is {latitude_deg} deg; it must be from -90 to 90")
    angle, latitude = -2.0 * np.pi * np.arange(steps) / steps, np.radians(latitude_deg)
    z = np.full(steps, np.sin(latitude))
    return np.column_stack([np.cos(latitude) * np.cos(angle), np.cos(latitude) * np.sin(angle), z])


def sunlight(shape: Shape, sun_au, obstruction: Obstruction | None = None) -> np.ndarray:
    """Direct sunlight on the facets of a shape.

    Parameters
    ----------
    shape : Shape
    sun_au : (steps, 3) array
        Sun from the body, in the axes of the shape [au].
    obstruction : Obstruction, optional
        Casts the shadows; without it only the facets that face away are dark.

    Returns
    -------
    (steps, m) array
        Incident flux [W/m2].
    """
    unit, flux = _sun(sun_au)
    m = len(shape.facets)
    if obstruction is not None and len(obstruction.shape.facets) != m:
        raise InputError(
            f"the obstruction has {len(obstruction.shape.facets)} facets and the shape {m}; make it from the same shape"
        )
    lit = np.zeros((0, 0), dtype=np.uint8) if obstruction is None else obstruction.lit(unit)
    result, normals = np.empty((len(unit), m)), np.ascontiguousarray(shape.normals.T)
    in_ranges(lambda first, last: _kernels.sunlight(normals, unit, flux, lit, first, last, result), m)
    return result


def _sun(sun_au) -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors to the Sun and the flux at the body [W/m2]."""
    sun = np.asarray(sun_au, dtype=float)
    if sun.ndim != 2 or sun.shape[1] != 3 or not np.isfinite(sun).all():
        raise InputError(f"sun_au has shape {sun.shape}; give finite vectors (steps, 3) to the Sun in au")
    distance = np.linalg.norm(sun, axis=1)
    if not (distance > 0.005).all():
        raise InputError(f"the body is {distance.min():.3g} au from the Sun, inside it; give vectors in au")
    return for_kernel(sun / distance[:, None], sun.shape), SOLAR_IRRADIANCE_W_M2 / distance**2


def surface_temperatures(
    shape: Shape, ground: Ground, sun_au, step_s: float, *, period_s: float | None = None, shadows: bool = True,
    self_heating: bool = False, obstruction: Obstruction | None = None, nodes: int = NODES,
    tolerance: float = TOLERANCE, threads: int | None = None,
) -> Temperatures:  # fmt: skip
    """Surface temperatures of a shape over one period of its rotation, or over a stretch of tumbling that repeats.

    Parameters
    ----------
    shape : Shape
    ground : Ground
    sun_au : (steps, 3) array
        Sun from the body in its axes at even steps [au]: `rotating_sun`, or the attitude of any rotation times the
        direction in space.  After the last step it begins again.
    step_s : float
        Time between steps [s].
    period_s : float, optional
        The shortest period that matters [s], where all steps cover more than one rotation.
    shadows, self_heating : bool
        Whether facets stand in each other's light, and whether they light and warm each other.
    obstruction : Obstruction, optional
        Of the same shape, to be used for several calls.
    nodes, tolerance, threads
        As for `conduct`.

    Raises
    ------
    InputError
        Values that are not physical, or a balance of energy that is not reached.
    """
    if (shadows or self_heating) and obstruction is None:
        obstruction = Obstruction(shape)
    incident = sunlight(shape, sun_au, obstruction if shadows else None)
    options: dict[str, Any] = {
        "period_s": period_s,
        "nodes": nodes,
        "tolerance": tolerance,
        "threads": threads,
    }
    if not self_heating or obstruction is None:
        warmth = conduct((1.0 - ground.albedo) * incident, ground, step_s, **options)
        return replace(warmth, scattered_w_m2=ground.albedo * incident)
    return exchanged(incident, obstruction.view_factors(threads=threads), ground, step_s, options)


def exchanged(incident, factors, ground: Ground, step_s: float, options) -> Temperatures:
    """Temperatures with light and infrared from other facets: conduction and exchange in turn until they settle.

    The means over the period are known beforehand, because conduction does not change them: they are set at the
    start and kept, and what has to settle are the variations alone.

    Parameters
    ----------
    incident : (steps, m) array
        Direct sunlight on the facets [W/m2].
    factors : (m, m) sparse array
        View factors, see `Obstruction.view_factors`.
    ground : Ground
    step_s : float
        Time between steps [s].
    options : dict
        `period_s`, `nodes`, `tolerance` and `threads` of `conduct`.
    """
    scattered, light = ground.albedo * incident, incident
    for _ in range(_reflections(ground.albedo, factors)):
        light = incident + _received(factors, scattered)
        scattered = ground.albedo * light
    sun = (1.0 - ground.albedo) * light
    mean = _infrared(factors, sun.mean(axis=0))
    infrared, before, start = np.broadcast_to(mean, sun.shape), None, None
    if ground.thermal_inertia == 0.0:  # each step by itself, to the faint light of the night
        infrared = _infrared(factors, sun.T, 1e-14).T
    for count in range(_ROUNDS):
        loose = max(options["tolerance"], _FIRST_BALANCE * 0.1**count)
        absorbed = sun + ground.emissivity * infrared
        warmth = conduct(absorbed, ground, step_s, **(options | {"tolerance": loose, "start_k": start}))
        reflected = (1.0 - ground.emissivity) * infrared
        change = np.inf if before is None else np.abs(warmth.surface_k - before).max()
        if change < _SETTLED_K and warmth.closure <= options["tolerance"]:
            return replace(warmth, scattered_w_m2=scattered, reflected_w_m2=reflected)
        infrared = _received(factors, warmth.emitted_w_m2 + reflected)
        infrared += mean - infrared.mean(axis=0)
        np.maximum(infrared, 0.0, out=infrared)
        before, start = warmth.surface_k, warmth.profile_k if ground.thermal_inertia > 0.0 else None
    raise InputError(
        f"the exchange of heat between facets has not settled to {_SETTLED_K} K after {_ROUNDS} rounds ({change:.2g});"
        " give more steps, or a shape without pits of single facets"
    )


def _reflections(albedo: float, factors) -> int:
    """Number of reflections after which less than `_FAINT` of the light is left."""
    most = albedo * float(factors.sum(axis=1).max(initial=0.0))
    return 1 if most <= _FAINT else int(np.ceil(np.log(_FAINT) / np.log(most)))


def _infrared(factors, sun, settled: float = 1e-7) -> np.ndarray:
    """Infrared flux (m, ...) from other facets in equilibrium: H = F (M + (1 - eps) H), M = sun + eps H emitted."""
    received = np.zeros_like(sun)
    for _ in range(200):
        before, received = received, factors @ (sun + received)
        if np.abs(received - before).max() <= settled * sun.max():
            break
    return received


def _received(factors, radiosity) -> np.ndarray:
    """Flux (steps, m) that facets receive from what others send out (steps, m); single precision is enough."""
    steps, m = radiosity.shape
    sent, received = np.empty((m, steps), dtype=np.float32), np.empty((m, steps), dtype=np.float32)
    weights, result = factors.data.astype(np.float32), np.empty((steps, m))
    starts, columns = factors.indptr.astype(np.int64), factors.indices.astype(np.int32)

    def by_facets(first: int, last: int) -> None:
        sent[first:last] = radiosity[:, first:last].T

    def exchange(first: int, last: int) -> None:
        _rays.exchange(starts, columns, weights, sent, first, last, received)
        result[:, first:last] = received[first:last].T

    in_ranges(by_facets, m)
    in_ranges(exchange, m)
    return result


def warm_up() -> None:
    """Compile the kernels of this room, or load them from a cache."""
    from kakehashi.bodies.shape.makers import sphere

    ball, sun = sphere(1.0, 0), rotating_sun(0.0, 8)
    obstruction = Obstruction(ball)
    obstruction.blocks([[2.0, 0.0, 0.0]], [[1.0, 0.0, 0.0]])
    surface_temperatures(
        ball, Ground(1e5), sun, 1.0, self_heating=True, obstruction=obstruction, tolerance=0.5
    )
