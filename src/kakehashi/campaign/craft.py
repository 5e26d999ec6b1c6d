"""The spacecraft of a mission: library data, in which the campaign definition can replace values."""

from dataclasses import replace

from kakehashi.base.names import slug
from kakehashi.campaign.numbers import Number
from kakehashi.campaign.power_fields import PowerPlan
from kakehashi.campaign.schema import Mission
from kakehashi.spacecraft import Spacecraft, delta_v, propellant
from kakehashi.spacecraft.craft import Fact

_UNITS = {"kg": "kg", "km_s": "km/s", "s": "s", "n": "N", "w": "W"}


def spacecraft_for(mission: Mission) -> Spacecraft:
    """Return the mission's spacecraft: from the library, with the campaign's values and the array that flies."""
    return with_its_array(_with_values(mission), mission.power)


def _with_values(mission: Mission) -> Spacecraft:
    """Return the spacecraft from the library, with the values that the campaign definition replaces."""
    assert mission.spacecraft is not None
    base = mission.library.spacecraft(mission.spacecraft)
    overrides = {key: getattr(mission, key) for key in ("wet_mass_kg", "dv_budget_km_s", "isp_s")}
    new = {k: Fact(g.value, g.origin, g.source, g.as_of) for k, g in overrides.items() if g is not None}
    if not new:
        return base
    wet = new["wet_mass_kg"].value if "wet_mass_kg" in new else base.wet_mass_kg
    isp = new["isp_s"].value if "isp_s" in new else base.isp_s
    facts, load = tuple((dict(base.facts) | new).items()), base.propellant_kg
    if "dv_budget_km_s" in new:
        load = propellant(wet, new["dv_budget_km_s"].value, isp or 0.0)
    elif base.isp_s is not None and ("wet_mass_kg" in new or "propellant_kg" not in dict(base.facts)):
        load = propellant(
            wet, base.dv_km_s, isp or 0.0
        )  # the velocity budget stays; given tanks stay otherwise
    return replace(base, dry_mass_kg=wet - load, propellant_kg=load, isp_s=isp, facts=facts)


def with_its_array(craft: Spacecraft, plan: PowerPlan | None) -> Spacecraft:
    """Return a spacecraft with the mass of the array that flies, and the propellant of the planned one.

    Parameters
    ----------
    craft : Spacecraft
        With the planned array.
    plan : PowerPlan or None
    """
    if plan is None or plan.delivered:
        return craft
    added, new = plan.added_mass_kg, plan.flying
    dry, wet = craft.dry_mass_kg + added, craft.wet_mass_kg + added
    source = f"{new.what}, {new.mass_kg:,.1f} kg, in place of {plan.array.what}, {plan.array.mass_kg:,.1f} kg"
    facts = dict(craft.facts)
    old = facts["wet_mass_kg"]
    facts["wet_mass_kg"] = Fact(wet, "assumed", f"{old.source}; with {source}", new.areal_mass_kg_m2.as_of)
    if "dv_budget_km_s" in facts and craft.isp_s is not None:
        budget = delta_v(wet, dry, craft.isp_s)
        facts["dv_budget_km_s"] = Fact(budget, "assumed", f"propellant unchanged, {source}", old.as_of)
    return replace(craft, dry_mass_kg=dry, facts=tuple(facts.items()))


def craft_source(mission: Mission, page: str) -> str:
    """File that defines the spacecraft of a mission, for the trace of a run.

    >>> from kakehashi.campaign.load import load
    >>> craft_source(load("apophis-2029").campaign.mission[1], "page.toml")
    'destiny-plus.toml'
    """
    assert mission.spacecraft is not None
    return mission.library.source("spacecraft", mission.spacecraft, page, f"{slug(mission.spacecraft)}.toml")


def spacecraft_figures(craft: Spacecraft) -> tuple[Number, ...]:
    """The spacecraft's figures with their origin and the alternative values of other sources."""
    figures = []
    for key, fact in craft.facts:
        unit = next((u for end, u in _UNITS.items() if key.endswith(f"_{end}")), "")
        name = (
            key.removesuffix("_km_s").rsplit("_", 1)[0]
            if unit and unit != "km/s"
            else key.removesuffix("_km_s")
        )
        name = (
            name.replace("_", " ").replace("isp", "specific impulse").replace("dv budget", "velocity budget")
        )
        digits = 3 if fact.value < 10 else 0
        figures.append(Number(name, fact.value, unit, fact.origin, fact.source, fact.as_of, digits))
        for value, source, as_of in fact.alternatives:
            figures.append(Number(f"{name}, not used", value, unit, "given", source, as_of, digits))
    return tuple(figures)
