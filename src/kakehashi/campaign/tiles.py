"""Tiles of the first screen of a campaign's report: the few numbers that decide, by what the run has computed."""

from math import isfinite

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.first_screen import tightest
from kakehashi.campaign.margins import CLOSES, counted
from kakehashi.campaign.results import MissionResult, Results
from kakehashi.report.blocks import number
from kakehashi.report.page import Fact
from kakehashi.time import calendar

_MOST = 6
_JOINED = "-\u2060"  # a hyphen after which no line ends
_FEW = 4  # with fewer tiles than this, the tightest margins of missions are added


def tiles(results: Results) -> list[Fact]:
    """Return the key figures: chance, launch window, margins, close approach, arrivals, objectives."""
    made = [*_probability(results), *_launch(results), *_pass(results), *_arrivals(results)]
    made += _objectives(results)
    if len(made) < _FEW:
        made += [fact for m in results.missions if (fact := _least(m)) is not None]
    return made[:_MOST]


def _objectives(results: Results) -> list[Fact]:
    total = len(results.objectives)
    if not total:
        return []
    met = sum(o.met for o in results.objectives)
    computed = sum(o.verdict == CLOSES for o in results.objectives)
    under = f"{computed} computed, {met - computed} on assumptions" if met > computed else ""
    return [Fact("objectives met", f"{met} of {total}", f"{met}/{total}", under)]


def _probability(results: Results) -> list[Fact]:
    """Return the probability that all essential objectives are met."""
    odds, name = results.odds, "chance of all essential objectives"
    if odds is None:
        return []
    record = (
        f"the launch succeeds in {100.0 * odds.success:.0f} % ({odds.family}: {odds.record[0]} of"
        f" {odds.record[1]} flights, Jeffreys prior)"
        if odds.family
        else "no flight record of the launcher is given: success is taken as 100 %"
    )
    if odds.probability is None:
        return [Fact(name, "not computed", "", f"{odds.note}; {record}")]
    launched = "" if odds.launched is None else f"; launched in the window in {100.0 * odds.launched:.1f} %"
    under = f"{odds.draws:,} drawn histories{launched}; {record}"
    return [Fact(name, f"{100.0 * odds.probability:.1f} %", repr(odds.probability), under)]


def _pass(results: Results) -> list[Fact]:
    pass_ = results.encounter
    if pass_ is None:
        return []
    at = pass_.epoch_et
    under = f"± {number(3.0 * pass_.distance_sigma_km, 1)} km (3σ); {calendar(at, digits=0).replace('T', ' ')} UTC"
    shown = f"{number(pass_.distance_km, 1)} km"
    return [Fact(f"closest to the centre of {pass_.body}", shown, repr(float(pass_.distance_km)), under)]


def _launch(results: Results) -> list[Fact]:
    facts = []
    mission = next((m for m in results.missions if m.launch is not None), None)
    if mission is not None and (launch := mission.launch) is not None:
        first, last = calendar(launch.first_et)[:10], calendar(launch.last_et)[:10]
        days = (launch.last_et - launch.first_et) / DAY_S
        short = last[5:] if last[:4] == first[:4] else last
        under = f"{days:.0f} days; C3 {number(launch.c3_km2_s2, 1)} km²/s²"
        facts.append(
            Fact(
                f"launch window of {mission.name}",
                f"{first}…{short}".replace("-", _JOINED),
                f"{first}/{last}",
                under,
            )
        )
        facts += _velocity(mission)
    if results.shared is not None:
        spare, sigma = results.shared.margin_kg, results.shared.capacity_sigma_kg
        required = next((m.required for m in results.shared.margins if m.required), 0.0)
        asked = f"; {number(required, 0)} kg required" if required else ""
        under = f"± {number(sigma, 0)} kg (1σ){asked}"
        facts.append(Fact("margin of the shared launch", f"{number(spare, 0)} kg", repr(float(spare)), under))
    return facts


def _velocity(mission: MissionResult) -> list[Fact]:
    """Return the velocity margin on the chosen day, and on the day with the best margins of velocity and launcher."""
    launch, margin = mission.launch, mission.margin("velocity")
    if launch is None or margin is None or margin.value is None:
        return []
    under = f"on {calendar(launch.best_et)[:10]}" if launch.criterion else ""
    if isfinite(launch.most_margin_et) and (day := calendar(launch.most_margin_et)[:10]) not in under:
        under += f"; {launch.most_margin_m_s:+.0f} m/s on {day}, the launcher weighed equally"
    return [Fact(f"velocity margin of {mission.name}", f"{margin.value:+.0f} m/s", repr(margin.value), under)]


def _arrivals(results: Results) -> list[Fact]:
    """Return the arrival before or after the event of the mission that the run leads with, or of each tour."""
    lead = next((m for m in results.missions if m.launch is not None and m.arrival is not None), None)
    if lead is not None and (arrival := lead.arrival) is not None and results.encounter is not None:
        days = arrival.days_before_encounter
        side = "before" if days >= 0.0 else "after"
        under = f"the pass, on {calendar(arrival.epoch_et)[:10]}"
        return [Fact(f"arrival of {lead.name}", f"{abs(days):,.0f} d {side}", repr(float(days)), under)]
    return [fact for tour in results.tours for fact in _tour(results, tour)]


def _tour(results: Results, tour) -> list[Fact]:
    arrival = results.mission(tour.mission).arrival
    when = calendar(tour.arrival_et, digits=0)
    facts = [Fact(f"arrival of {tour.mission}", when[:10], calendar(tour.arrival_et), f"{when[11:]} UTC")]
    if arrival is not None:
        need, available = 1e3 * arrival.dv_km_s, 1e3 * arrival.dv_available_km_s
        under = f"of {number(available, 0)} m/s on board"
        facts.append(Fact(f"velocity change of {tour.mission}", f"{number(need, 0)} m/s", repr(need), under))
    return facts


def _least(mission: MissionResult) -> Fact | None:
    """Return the tightest margin of a mission as a key figure."""
    margin = tightest(mission)
    if margin is None or margin.value is None:
        return None
    digits = 0 if abs(margin.value) >= 10.0 else 1
    under = (
        f"{number(margin.required, digits)} {counted(margin.required, margin.unit)} required".replace(
            "  ", " "
        )
        if margin.required
        else "required: 0"
    )
    shown = f"{margin.value:+,.{digits}f} {margin.unit}".replace("-", "−")
    return Fact(f"{mission.name}: {margin.name}", shown, repr(float(margin.value)), under)
