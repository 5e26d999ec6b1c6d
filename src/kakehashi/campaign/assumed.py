"""Assumed inputs of a mission, and the sensitivity of its margins to each of them.

For each effect, the margin is evaluated again with a spacecraft whose assumed figure is 10 % larger.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import numpy as np

from kakehashi.campaign.margins import Assumption
from kakehashi.campaign.phases.impulsive.fields import OwnLaunchPlan
from kakehashi.campaign.phases.round_trip.fields import TripLaunch
from kakehashi.campaign.results import MassPiece
from kakehashi.campaign.schema import LaunchPlan
from kakehashi.launch import Vehicle
from kakehashi.spacecraft import Spacecraft, propellant

MarginOf = Callable[[Spacecraft], float]

PER = "+10 %"
_DISPERSION = "dispersion of the capacity curve"
_STEP, _LEAST = 0.1, 0.05  # change of a figure; smaller effects are none
_NAMES = {
    "wet_mass_kg": ("wet mass (propellant unchanged)", "kg"),
    "dv_budget_km_s": ("velocity budget", "km/s"),
    "propellant_kg": ("propellant (wet mass unchanged)", "kg"),
    "isp_s": ("specific impulse (propellant unchanged)", "s"),
    "thrust_n": ("thrust", "N"),
    "engine_power_w": ("power of the engines", "W"),
    "power_w": ("power of the array", "W"),
    "array_loss_per_year": ("annual degradation of the array", ""),
    "adapter_kg": ("adapter", "kg"),
}


def of_spacecraft(craft: Spacecraft, margins: Mapping[str, tuple[str, MarginOf]]) -> tuple[Assumption, ...]:
    """Return the assumed figures of a spacecraft that change one of its mission's margins.

    Parameters
    ----------
    craft : Spacecraft
    margins : mapping of str to (str, callable)
        Unit of each margin, and the margin as a function of the spacecraft.
    """
    facts = {key: fact for key, fact in craft.facts if fact.origin == "assumed" and key in _NAMES}
    if not facts:
        return ()
    base = {name: margin(craft) for name, (_, margin) in margins.items()}
    rows = []
    for key, fact in facts.items():
        other = varied(craft, key, 1.0 + _STEP)
        changes = ((name, margin(other) - base[name], unit) for name, (unit, margin) in margins.items())
        effects = tuple((n, float(x), u) for n, x, u in changes if np.isfinite(x) and abs(x) >= _LEAST)
        if effects:
            name, unit = _NAMES[key]
            value = f"{fact.value:,.6g} {unit}".strip()
            rows.append(Assumption(name, value, effects, PER, fact.source, fact.as_of))
    return tuple(rows)


def varied(craft: Spacecraft, key: str, factor: float) -> Spacecraft:
    """Return a copy of a spacecraft with one of its figures multiplied by a factor.

    If the wet mass changes, the propellant stays the same, and vice versa; if the velocity budget changes, the wet mass
    stays the same.

    Parameters
    ----------
    craft : Spacecraft
    key : str
        Name of the figure in its data file.
    factor : float

    Examples
    --------
    >>> bus = Spacecraft("bus", dry_mass_kg=600.0, propellant_kg=500.0, isp_s=290.0)
    >>> varied(bus, "wet_mass_kg", 1.1)
    <Spacecraft bus: 1,210 kg, including 500 kg of propellant, Isp 290 s>
    """
    facts = tuple((k, replace(f, value=factor * f.value) if k == key else f) for k, f in craft.facts)
    craft = replace(craft, facts=facts)
    wet = craft.wet_mass_kg
    if key == "wet_mass_kg":
        return replace(craft, dry_mass_kg=factor * wet - craft.propellant_kg)
    if key in ("propellant_kg", "dv_budget_km_s"):
        burnt = (
            factor * craft.propellant_kg
            if key == "propellant_kg"
            else propellant(wet, factor * craft.dv_km_s, craft.isp_s or 0.0)
        )
        return replace(craft, propellant_kg=burnt, dry_mass_kg=wet - burnt)
    return replace(craft, **{key: factor * getattr(craft, key)})


def of_launch(
    plan: LaunchPlan, mission: str, pieces: Iterable[MassPiece], sigma_kg: float
) -> tuple[Assumption, ...]:
    """Return the assumed margins of a launch and the assumed masses of its co-passengers, with their effects.

    Parameters
    ----------
    plan : LaunchPlan
    mission : str
        The primary payload, whose own masses `of_spacecraft` covers.
    pieces : iterable of MassPiece
        Everything on the launcher.
    sigma_kg : float
        One sigma of the launcher's modelled capacity.
    """
    *masses, spare = pieces
    rows = [
        *margins_of_launch(plan, spare.mass_kg, sigma_kg),
        *reserve_of(plan.dv_reserve_km_s),
    ]
    factor = 1.0 + plan.system_margin.value
    rows += [_of_piece(p, factor) for p in masses if p.origin == "assumed" and p.owner != mission]
    return tuple(rows)


def margins_of_launch(
    plan: LaunchPlan | OwnLaunchPlan | TripLaunch, spare_kg: float, sigma_kg: float
) -> tuple[Assumption, ...]:
    """Return those of the system mass margin, the capacity margin in sigmas, and the dispersion that are assumed.

    Parameters
    ----------
    plan : LaunchPlan, OwnLaunchPlan or TripLaunch
    spare_kg : float
        Mass that the system margin adds [kg].
    sigma_kg : float
        One sigma of the modelled capacity.
    """
    system_margin, sigmas = plan.system_margin, plan.capacity_sigmas
    percent = f"{100.0 * system_margin.value:g} %"
    spare = ("launcher", spare_kg, "kg")
    return (
        *(stated("margin on all masses", system_margin, percent, spare) if system_margin.value else ()),
        *stated("capacity below the model", sigmas, f"{sigmas.value:g} sigma",
                ("launcher", sigmas.value * sigma_kg, "kg")),
        *_dispersion(plan.library.vehicle(plan.vehicle)),
    )  # fmt: skip


def _dispersion(rocket: Vehicle) -> tuple[Assumption, ...]:
    """The dispersion of an interpolated curve, if it is not given: sigmas then count the interpolation error only."""
    if rocket.dispersion_is_known:
        return ()
    value = f"is not given for {rocket.name}, and taken as 0 kg; add sigma_kg or sigma_fraction to its [[vehicle]]"
    return (Assumption(_DISPERSION, value, source=rocket.source, as_of=rocket.as_of),)


def reserve_of(reserve) -> tuple[Assumption, ...]:
    """Return the delta-v kept in reserve [km/s] as an assumption, if it is assumed."""
    effect = ("velocity", 1e3 * reserve.value, "m/s")
    return stated("velocity kept in reserve", reserve, f"{reserve.value:g} km/s", effect)


def stated(
    name: str, sourced, value: str, effect: tuple[str, float, str], per: str = ""
) -> tuple[Assumption, ...]:
    """Return a value of the campaign definition with its effect on a margin; nothing if the value is not assumed.

    Parameters
    ----------
    name : str
    sourced : SourcedValue
        Has origin, source and date.
    value : str
        Formatted value with its unit.
    effect : (str, float, str)
        Margin, amount and unit.
    per : str
        The change that has this effect; "" if the whole value has it.
    """
    if sourced.origin != "assumed":
        return ()
    return (Assumption(name, value, (effect,), per, sourced.source, sourced.as_of),)


def _of_piece(piece: MassPiece, factor: float) -> Assumption:
    """Return the mass of a co-passenger as an assumption, if it is assumed."""
    name = f"{piece.name.removeprefix(f'{piece.owner}, ')} of {piece.owner}"
    effect = ("launcher", -_STEP * factor * piece.mass_kg, "kg")
    return Assumption(name, f"{piece.mass_kg:,.0f} kg", (effect,), PER, piece.source, piece.as_of)


def on_launcher(assumptions: Iterable[Assumption]) -> tuple[Assumption, ...]:
    """Return the assumptions that change the launcher's mass margin."""
    return tuple(
        a for a in assumptions if a.name == _DISPERSION or any(name == "launcher" for name, _, _ in a.effects)
    )
