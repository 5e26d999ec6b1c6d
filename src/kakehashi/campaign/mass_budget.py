"""Launch mass budget and guaranteed capacity of the launcher."""

from dataclasses import replace

from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.results import MassPiece
from kakehashi.campaign.schema import Campaign, LaunchPlan, Mission
from kakehashi.launch import Vehicle
from kakehashi.spacecraft.craft import Fact


def launch_mass_budget(campaign: Campaign, mission: Mission) -> tuple[MassPiece, ...]:
    """List all items on the launcher: spacecraft, adapters, and the system margin on their total mass."""
    plan = mission.launch
    assert plan is not None
    co_passengers = [m for m in campaign.mission if m.name in plan.with_ and m.spacecraft is not None]
    pieces = [piece for m in (mission, *co_passengers) for piece in _pieces(m)]
    margin = plan.system_margin
    spare = margin.value * sum(p.mass_kg for p in pieces)
    name = f"margin, {100 * margin.value:.0f} %"
    return (*pieces, MassPiece(name, spare, "both", margin.origin, margin.source, margin.as_of))


def _pieces(mission: Mission) -> list[MassPiece]:
    craft = spacecraft_for(mission)
    wet, load = craft.fact("wet_mass_kg"), dict(craft.facts).get("propellant_kg")
    if load is None:
        load = replace(wet, source="rocket equation from wet mass, velocity budget and specific impulse")
    dry = replace(wet, source=f"wet mass less propellant; wet mass: {wet.source}")
    pieces = [_piece(mission, "dry", craft.dry_mass_kg, dry)]
    if craft.propellant_kg:
        pieces.append(_piece(mission, "propellant on board", craft.propellant_kg, load))
    if craft.adapter_kg:
        pieces.append(_piece(mission, "adapter", craft.adapter_kg, craft.fact("adapter_kg")))
    return pieces


def _piece(mission: Mission, what: str, mass_kg: float, fact: Fact) -> MassPiece:
    return MassPiece(f"{mission.name}, {what}", mass_kg, mission.name, fact.origin, fact.source, fact.as_of)


def safe_capacity(rocket: Vehicle, plan: LaunchPlan):
    """Return the launcher's guaranteed capacity by C3 and declination: the modelled one less the required sigmas."""
    launch_site, sigmas = plan.library.site(plan.site), plan.capacity_sigmas.value

    def lift(c3, declination):
        capacity = rocket.capacity(c3, declination, launch_site, on_error="mark")
        return capacity.mass_kg - sigmas * capacity.sigma_kg

    return lift
