"""Which spacecraft does a mission fly?  Library data, with the values that the definition overrides."""

from dataclasses import replace

from kakehashi.campaign.results import Number
from kakehashi.campaign.schema import Mission
from kakehashi.spacecraft import Spacecraft, propellant, spacecraft
from kakehashi.spacecraft.craft import Fact

_UNITS = {"kg": "kg", "km_s": "km/s", "s": "s", "n": "N", "w": "W"}


def spacecraft_for(mission: Mission) -> Spacecraft:
    """The mission's spacecraft, with the values that the definition overrides."""
    assert mission.spacecraft is not None
    base = spacecraft(mission.spacecraft)
    if mission.wet_mass_kg is None and mission.dv_budget_km_s is None:
        return base
    overrides = {"wet_mass_kg": mission.wet_mass_kg, "dv_budget_km_s": mission.dv_budget_km_s}
    new = {k: Fact(g.value, g.origin, g.source, g.as_of) for k, g in overrides.items() if g is not None}
    wet = new["wet_mass_kg"].value if "wet_mass_kg" in new else base.wet_mass_kg
    dv = new["dv_budget_km_s"].value if "dv_budget_km_s" in new else base.dv_km_s
    burnt = propellant(wet, dv, base.isp_s or 0.0)
    facts = tuple((dict(base.facts) | new).items())
    return replace(base, dry_mass_kg=wet - burnt, propellant_kg=burnt, facts=facts)


def spacecraft_figures(craft: Spacecraft) -> tuple[Number, ...]:
    """The spacecraft's figures with their origin, and the alternatives beside them."""
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
