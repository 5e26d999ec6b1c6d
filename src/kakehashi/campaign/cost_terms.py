"""Terms of a mission's delta-v and launch, and a sentence on the terms that a variation changes.

Each manoeuvre and the excess speed at arrival are split by the plane of the orbit in which they happen. The part in
this plane is what dates and energies cost (the phase), the part normal to it is what the change of plane costs. Shares
are those of the squared components, so that the terms add up to the whole.
"""

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.results import MissionResult, Results
from kakehashi.campaign.studies import TourResult

_STEP_S = 3_600.0  # before a manoeuvre, where the orbit and its plane are read
_LEAST_M_S = 0.5  # smaller changes are not stated
PHASE, PLANE = "manoeuvres in the plane of the orbit (phase)", "manoeuvres out of the plane of the orbit"
ARRIVAL, ARRIVAL_PLANE = "arrival excess speed in the plane", "arrival excess speed out of the plane"
CORRECTIONS = "trajectory corrections"


def tour_terms(tour: TourResult) -> dict[str, float]:
    """Return what each term of a tour needs [m/s]; the sum is the delta-v of the mission.

    Parameters
    ----------
    tour : TourResult

    Returns
    -------
    dict of str to float
        Manoeuvres and arrival, in and out of the plane of the orbit, and the corrections.
    """
    terms = dict.fromkeys((PHASE, PLANE, ARRIVAL, ARRIVAL_PLANE), 0.0)
    for burn in tour.burns:
        inside, outside = _split(burn.change_km_s, _normal(tour.path, burn.et))
        terms[PHASE] += inside
        terms[PLANE] += outside
    last = tour.itinerary.stops[-1].et
    if tour.refined is not None:
        inside, outside = _split(tour.refined.arrival_vinf_km_s, _normal(tour.path, last))
    else:
        inside, outside = 1e3 * tour.arrival_km_s, 0.0
    terms[ARRIVAL], terms[ARRIVAL_PLANE] = inside, outside
    return terms | {CORRECTIONS: 1e3 * tour.corrections_km_s}


def _normal(path, et: float) -> np.ndarray:
    """Return the unit normal of the orbit just before an epoch."""
    first, last = path.span
    state = path.state(np.clip(et - _STEP_S, first, last))
    normal = np.cross(state[:3], state[3:])
    return normal / np.linalg.norm(normal)


def _split(change_km_s, normal) -> tuple[float, float]:
    """Return the shares of a velocity change in a plane and out of it [m/s], which add up to its size."""
    size = float(np.linalg.norm(change_km_s))
    if size == 0.0:
        return 0.0, 0.0
    outside = float(change_km_s @ normal) ** 2 / size
    return 1e3 * (size - outside), 1e3 * outside


def explained(before: Results, after: Results, name: str) -> str:
    """Return a sentence on the terms that make a mission cheaper or dearer than planned; "" if nothing changes.

    Parameters
    ----------
    before, after : Results
        The planned and the varied campaign.
    name : str
        Mission.
    """
    tours = [{t.mission: t for t in results.tours}.get(name) for results in (before, after)]
    if tours[0] is not None and tours[1] is not None:
        return _of_tours(tours[0], tours[1])
    return _of_launches(before.mission(name), after.mission(name))


def _of_tours(before: TourResult, after: TourResult) -> str:
    then, now = tour_terms(before), tour_terms(after)
    total = sum(now.values()) - sum(then.values())
    if abs(total) < _LEAST_M_S:
        return ""
    changes = sorted(((now[key] - then[key], key) for key in now), key=lambda pair: -abs(pair[0]))
    stated = [f"{key} {change:+,.0f} m/s" for change, key in changes if abs(change) >= _LEAST_M_S]
    c3 = [t.itinerary.c3_km2_s2 for t in (before, after)]
    days = [(t.arrival_et - t.itinerary.stops[0].et) / DAY_S for t in (before, after)]
    word = "dearer" if total > 0.0 else "cheaper"
    text = (
        f"{abs(total):,.0f} m/s {word} than planned: {', '.join(stated)}; launch energy C3 {c3[1] - c3[0]:+.2f} km²/s²,"
        f" flight {days[1] - days[0]:+.1f} d"
    )
    spread = 1e3 * max(before.spread_km_s, after.spread_km_s)
    if abs(total) <= spread:
        text += f"; the islands of the search differ by as much ({spread:,.0f} m/s), so that the sign is not certain"
    return text


def _of_launches(before: MissionResult, after: MissionResult) -> str:
    """Explain the change of a mission that is launched to a rendezvous by its asymptote and its arrival."""
    one, two, then, now = before.launch, after.launch, before.arrival, after.arrival
    if one is None or two is None or then is None or now is None:
        return ""
    speed = 1e3 * (now.speed_km_s - then.speed_km_s)
    lifts = two.capacity_kg - one.capacity_kg
    if before.kind != "rendezvous" or (abs(speed) < _LEAST_M_S and abs(lifts) < _LEAST_M_S):
        return ""
    days = ((now.epoch_et - two.best_et) - (then.epoch_et - one.best_et)) / DAY_S
    lifted = (
        f"{two.vehicle} lifts {lifts:+,.0f} kg"
        if one.vehicle == two.vehicle
        else f"{two.vehicle} lifts {two.capacity_kg:,.0f} kg, and {one.vehicle} {one.capacity_kg:,.0f} kg as planned"
    )
    return (
        f"arrival excess speed {speed:+,.0f} m/s; launch energy C3 {two.c3_km2_s2 - one.c3_km2_s2:+.2f} km²/s²,"
        f" declination {two.declination_deg - one.declination_deg:+.1f} deg: {lifted}; flight {days:+.1f} d"
    )
