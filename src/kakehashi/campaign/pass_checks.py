"""Check the dates of a campaign file against its close approaches, with Kepler orbits.

The check takes milliseconds and gives the epochs of close approaches to about a day, which suffices to detect an
`until` before the pass, or arrivals after it.  The run itself uses the full dynamics.
"""

import numpy as np

from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.bodies import body
from kakehashi.campaign.recipes.encounter import AROUND_S
from kakehashi.campaign.schema import Campaign, EncounterPlan, LaunchPlan
from kakehashi.ephem import position
from kakehashi.orbits import propagate_kepler
from kakehashi.time import as_et, calendar

Problem = tuple[tuple, str]  # path of the key, what is wrong
_STEP_S = 0.5 * DAY_S
_SEEN_AU = 0.1  # within which a run records close approaches
_SURE_AU = 0.15  # a Kepler orbit that stays this much farther away does not pass in the run either
_SURE_S = 5.0 * DAY_S
_LONGEST_S = 10.0 * 365.25 * DAY_S  # beyond it a Kepler orbit may miss a pass, and the run decides


def pass_checks(campaign: Campaign) -> list[Problem]:
    """List errors in the dates around the close approaches of a campaign; empty if there are none.

    Parameters
    ----------
    campaign : Campaign
    """
    wrong: list[Problem] = []
    passes: dict[str, tuple[EncounterPlan, float]] = {}
    for k, plan in enumerate(campaign.encounter):
        target = plan.target or campaign.target
        fault, at = _encounter_check(plan, target)
        if fault:
            key = ("encounter", k) if len(campaign.encounter) > 1 else ("encounter",)
            wrong.append(((*key, "until"), fault))
        elif np.isfinite(at):
            passes.setdefault(target, (plan, at))
    return wrong + _launch_checks(campaign, passes)


def _encounter_check(plan: EncounterPlan, target: str) -> tuple[str, float]:
    """Return errors in the end date of a propagation, and the epoch of the close approach (NaN if uncertain)."""
    orbit, end = plan.library.orbit(target, plan.solution), float(as_et(plan.until))
    if end - orbit.epoch_et > _LONGEST_S:
        return "", float("nan")
    first = orbit.epoch_et if plan.after is None else max(orbit.epoch_et, float(as_et(plan.after)))
    et = np.arange(orbit.epoch_et, max(end, first + 2.0 * _STEP_S), _STEP_S)
    away = propagate_kepler(orbit.state, et - orbit.epoch_et, body("Sun").gm_km3_s2)[..., :3]
    distance = np.linalg.norm(away - position(plan.body, "Sun", et), axis=-1) / AU_KM
    early = et < first
    if (distance[early] < _SEEN_AU).any():
        return "", float("nan")  # an earlier pass changes the orbit, and the run decides
    et, distance = et[~early], distance[~early]
    k = int(np.argmin(distance))
    at, nearest = float(et[k]), float(distance[k])
    if nearest > _SEEN_AU + _SURE_AU:
        return (
            f"{target} comes no closer to {plan.body} than about {nearest:.2f} au between {calendar(first)[:10]}"
            f" and {plan.until}. The propagation starts at the epoch of the orbit, {calendar(orbit.epoch_et)[:10]}: set"
            " until to a date after a close approach that follows it (`kakehashi encounter` lists them), or give an"
            " orbit whose epoch is before the pass"
        ), at
    if end < at + AROUND_S - _SURE_S:
        day = calendar(at)[:10]
        passed = (
            f"passes {plan.body} about {day}" if k < len(et) - 1 else f"still approaches {plan.body} on {day}"
        )
        return (
            f"{target} {passed}, and the orbit {AROUND_S / DAY_S:.0f} days after the pass is evaluated; set until to"
            f" {calendar(at + AROUND_S + DAY_S)[:10]} TDB or later"
        ), at
    return "", at


def _launch_checks(campaign: Campaign, passes: dict[str, tuple[EncounterPlan, float]]) -> list[Problem]:
    """Find arrival dates after the close approach or the propagation, or relative to an undefined approach."""
    wrong: list[Problem] = []
    for i, mission in enumerate(campaign.mission):
        if (launch := mission.launch) is None:
            continue
        where = ("mission", i, "launch")
        around = passes.get(campaign.target_of(mission))
        if around is None:
            if launch.arrive_days_before is not None and not campaign.encounter:
                text = "counts from a close approach of the target, but none is computed; add [encounter], or remove it"
                wrong.append(((*where, "arrive_days_before"), text))
            continue
        wrong += [((*where, key), text) for key, text in _arrivals(launch, *around)]
    return wrong


def _arrivals(launch: LaunchPlan, plan: EncounterPlan, pass_et: float):
    first = float(as_et(launch.arrivals[0]))
    if launch.arrive_days_before is not None:
        latest = pass_et - DAY_S * launch.arrive_days_before.value
        if first > latest + _SURE_S:
            yield (
                "arrivals",
                f"begin on {calendar(first)[:10]}, but arrive_days_before asks for an arrival by about"
                f" {calendar(latest)[:10]}, before the pass of {calendar(pass_et)[:10]}; give an earlier first date",
            )
    end = float(as_et(plan.until))
    for key in ("arrivals", "map_arrivals"):
        span = getattr(launch, key)
        if span is not None and float(as_et(span[1])) > end:
            yield (
                key,
                f"end on {span[1]}, after encounter.until, {plan.until}; set until to that day or later",
            )
