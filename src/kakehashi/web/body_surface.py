"""How warm and how steep is each facet of a small body?

Slopes are those of `bodies.gravity.surface`, temperatures those of `bodies.heat`, on the surface that is drawn.
Properties that the catalogue lacks are assumed, and the note of the quantity says so.  The Bond albedo is the geometric
albedo times the phase integral 0.290 + 0.684 G [B89].

[B89] Bowell, Hapke, Domingue et al. (1989), Application of photometric models to asteroids, Asteroids II, 524.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base.constants import AU_KM
from kakehashi.bodies.catalogue import body
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.gravity.surface import surface_gravity
from kakehashi.bodies.heat import Ground, surface_temperatures
from kakehashi.bodies.shape import Shape
from kakehashi.report.body import density_of
from kakehashi.web.body_spin import STEPS, SpinTrack

_PHASE_STEPS = {True: 6, False: 5}  # steps of the track between phases: of tumblers (3 h), of others
_DENSITY_KG_M3 = 2_000.0  # assumed where the catalogue has none
_INERTIA_OF = "Bennu"  # whose thermal inertia stands in where none is published
_EMISSIVITY, _SLOPE_G = 0.9, 0.15  # assumed
_COLDEST = 0.03  # fraction of facets and phases that may be below the colour scale
_TOLERANCE = 1e-3  # of the balance of energy: 0.1 K


@dataclass(frozen=True, slots=True, eq=False)
class FacetField:
    """A quantity of the facets at one or more phases.

    Attributes
    ----------
    key, unit : str
    values : (phases, m) array
    low, high : float
        Ends of the colour scale.
    note : str
        How it was computed, and what was assumed.
    et, step_s : float
        Epoch of the first phase, and time between phases [s].
    periodic : bool
        Whether the first phase follows the last.
    """

    key: str
    unit: str
    values: np.ndarray
    low: float
    high: float
    note: str
    et: float = 0.0
    step_s: float = 1.0
    periodic: bool = True

    def at(self, et: float) -> np.ndarray:
        """Values (m,) at the phase that is nearest to an epoch [s TDB past J2000]."""
        phase, count = round((et - self.et) / self.step_s), len(self.values)
        return self.values[phase % count if self.periodic else min(max(phase, 0), count - 1)]


def slope_field(form: Shape, track: SpinTrack) -> FacetField:
    """Slopes of the facets [deg] in the rotation, for a tumbler in a uniform one with its effective period."""
    target = body(form.name)
    density, origin = _DENSITY_KG_M3, "assumed, because the catalogue has neither a density nor GM"
    if {"density_kg_m3", "gm_km3_s2"} & set(target.facts):
        density, origin = density_of(target, form)
    rate = 2.0 * np.pi / track.effective_period_s
    ground = surface_gravity(Polyhedron(form, density_kg_m3=density), [0.0, 0.0, rate])
    degrees = np.degrees(ground.slope_rad)
    note = (
        f"Slope: with a density of {density:,.0f} kg/m³ ({origin}) and uniform rotation in"
        f" {track.effective_period_s / 3600.0:.4g} h about the short axis, without tides."
    )
    return FacetField("slope", "deg", degrees[None], 0.0, float(5.0 * np.ceil(degrees.max() / 5.0)), note)


def temperature_field(form: Shape, track: SpinTrack, sun_km) -> FacetField:
    """Surface temperatures [K] with shadows: over the whole track of a tumbler, over one rotation of another body.

    Parameters
    ----------
    form : Shape
    track : SpinTrack
    sun_km : (n, 3) array
        The Sun from the body at the epochs of the track, ICRF [km].
    """
    ground, origin = _ground(form.name)
    rows = slice(0, None) if track.tumbling else slice(0, STEPS)
    in_body_au = np.einsum("nij,nj->ni", track.matrices[rows], sun_km[rows] / AU_KM)
    step, every = float(track.et[1] - track.et[0]), _PHASE_STEPS[track.tumbling]
    shortest = track.period_s if track.tumbling else None
    warmth = surface_temperatures(form, ground, in_body_au, step, period_s=shortest, tolerance=_TOLERANCE)
    kelvin = warmth.surface_k[track.first :: every]
    low = 10.0 * np.floor(np.quantile(kelvin, _COLDEST) / 10.0)
    high = 10.0 * np.ceil(kelvin.max() / 10.0)
    note = (
        f"Temperature: thermal inertia {ground.thermal_inertia:g} J m⁻² K⁻¹ s⁻½ and Bond albedo {ground.albedo:.2f}"
        f" ({origin}), emissivity {_EMISSIVITY} assumed; with shadows, without warmth from facet to facet."
        f"{_dark(kelvin, low)}"
    )
    start = float(track.et[track.first])
    return FacetField(
        "temperature", "K", kelvin, float(low), float(high), note, start, every * step, not track.tumbling
    )


def _dark(kelvin, low: float) -> str:
    """Say how many facets (phases, m) are colder than the colour scale all the time."""
    count = int(np.sum(kelvin.max(axis=0) < low))
    if count == 0:
        return ""
    return f" {count} facets have no sunlight in this season; the warmth of other seasons is not modelled."


def _ground(name: str) -> tuple[Ground, str]:
    """Ground of a body, and which of its properties were assumed."""
    facts, assumed = body(name).facts, []
    key, albedo = "thermal_inertia_j_m2_s05_k", Ground(0.0).albedo
    inertia = next((f.value for f in facts.get(key, ()) if f.value is not None), None)
    if inertia is None:
        inertia = body(_INERTIA_OF).value(key)
        assumed.append(f"thermal inertia assumed to be that of {_INERTIA_OF}")
    if "albedo" in facts:
        slope = facts["slope_g"][0].value if "slope_g" in facts else _SLOPE_G
        albedo = facts["albedo"][0].value * (0.290 + 0.684 * slope)
    else:
        assumed.append("albedo assumed")
    return Ground(float(inertia), float(albedo), _EMISSIVITY), ", ".join(assumed) or "of the catalogue"
