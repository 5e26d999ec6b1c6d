"""Assessment of the objectives: which missions meet them, and with what margin.

A service has a window in days from the event.  The margin of a mission on station is the number of days that it spends
within the window beyond the days needed; that of a flyby is its distance from the edges of the window; that of the
ground is the number of nights on which the target is bright enough and far enough from the Sun.  An existing result
needs no window.  An objective is met when each of its parts is served.  Its margin is that of its weakest part, served
by the best mission.

A service that says how it measures is judged by the quality that it reaches in the days on station (`measurements`):
the days needed are those after which it is good enough.  For the others the quality is given.  Either way a mission on
station meets an objective at best on assumptions, because the distances and accuracies of the measurements are assumed.
No service is better than the verdict of its mission.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.margins import ASSUMED, CLOSES, FAILS, VERDICTS, best, worst
from kakehashi.campaign.objective_results import MeasurementCurve, ObjectiveResult, Service
from kakehashi.campaign.schema import Campaign, Objective, ServicePlan
from kakehashi.campaign.sourced_values import SourcedValue
from kakehashi.time import calendar

MIN_ELONGATION_RAD = np.radians(40.0)  # nearer to the Sun the target sets too early to be observed


@dataclass(frozen=True, slots=True)
class OnStation:
    """Interval of a mission at the target [s TDB past J2000]; zero length for a flyby."""

    start_et: float
    end_et: float

    @property
    def moment(self) -> bool:
        """Whether the mission only flies past the target."""
        return self.end_et == self.start_et


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class VisibilitySeries:
    """Visibility of the target from the Earth, one row per night: epoch, magnitude, solar elongation."""

    et: np.ndarray
    magnitude: np.ndarray
    elongation_rad: np.ndarray

    def __repr__(self):
        return f"<VisibilitySeries {len(self.et)} nights, V {self.magnitude.min():.1f} .. {self.magnitude.max():.1f}>"

    def observable(self, first_et: float, last_et: float, limit: float) -> int:
        """Number of nights in an interval on which the target is bright enough and far enough from the Sun.

        Parameters
        ----------
        first_et, last_et : float
            Interval, ends included [s TDB past J2000]; the series has one row per night.
        limit : float
            Faintest apparent magnitude V.
        """
        inside = (self.et >= first_et) & (self.et <= last_et)
        return int(np.sum(inside & (self.magnitude < limit) & (self.elongation_rad > MIN_ELONGATION_RAD)))


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Moment:
    """An event from which days are counted: its epoch [s TDB past J2000], the visibility of the target from the
    ground night by night (None if the target is not a small body), and the quality of the measurements around it."""

    et: float
    nights: VisibilitySeries | None = None
    curves: tuple[MeasurementCurve, ...] = ()

    def __repr__(self):
        return f"<Moment {self.et:.0f} s TDB, {self.nights!r}>"


def assess(
    campaign: Campaign,
    moments: Mapping[str, Moment],
    intervals: dict[str, OnStation | None],
    verdicts: Mapping[str, str] | None = None,
) -> tuple[ObjectiveResult, ...]:
    """Assess every objective of a campaign: which missions meet it, and with what margin.

    Parameters
    ----------
    campaign : Campaign
    moments : mapping of str to Moment
        Moments by name of the event; objectives that name no event use the first.
    intervals : mapping of str to OnStation or None
        On-station interval of each mission except the ground; None if the mission does not close.
    verdicts : mapping of str to str, optional
        Verdict of each mission, see `margins.VERDICTS`; without verdicts, objectives are met at best on assumptions.
    """
    first = next(iter(moments.values()))
    assessed = []
    for plan in campaign.objective:
        moment = first if plan.event is None else moments[plan.event]
        assessed.append(_objective(plan, moment, intervals, verdicts or {}))
    return tuple(assessed)


def _objective(plan: Objective, moment: Moment, intervals, verdicts) -> ObjectiveResult:
    event_et = moment.et
    served = [(s, _backed(_assessed(s, plan, moment, intervals), s, plan, verdicts)) for s in plan.service]
    chosen = [_best(part, served) for part in plan.parts]
    met = all(s is not None and s.met for s in chosen)
    weakest = min((s for s in chosen if s is not None), key=_margin, default=None)
    if met and plan.together_days is not None:
        weakest = _at_once(plan, chosen, served, event_et, intervals)
        met = bool(weakest.met)
    by = tuple(dict.fromkeys(s.mission for _, s in served if s.met))
    return ObjectiveResult(
        name=plan.name,
        title=plan.title,
        met=met,
        by=by,
        services=tuple(s for _, s in served),
        text=_service_summary(plan, [_backing(part, served) for part in plan.parts])
        + ("" if plan.together_days is None or weakest is None else f"; {weakest.text}"),
        margin=None if weakest is None else weakest.margin,
        unit="" if weakest is None else weakest.unit,
        quality=_sourced(plan.quality),
        weight=plan.weight,
        verdict=_verdict(plan, served) if met else FAILS,
        essential=plan.essential,
    )


def _assessed(service: ServicePlan, plan: Objective, moment: Moment, intervals) -> Service:
    """Return a service with its days, and with the quality that it reaches if its measurements are computed."""
    curve = next((c for c in moment.curves if _is_of(c, service, plan)), None)
    done = _service(service, moment.et, intervals, moment.nights, 0.0 if curve is None else curve.days_needed)
    interval = intervals.get(service.mission)
    if curve is None or interval is None or done.margin is None:
        return done
    first, last = (moment.et + DAY_S * d for d in service.window_days)
    days = max(0.0, min(interval.end_et, last) - max(interval.start_et, first)) / DAY_S
    reached = float(curve.sigma[0]) if interval.moment else curve.after(days)
    if not np.isfinite(reached):
        return done
    good = curve.asked is None or curve.is_good(reached)
    unit = (
        curve.unit if curve.whole_unit.endswith(curve.quantity) else curve.whole_unit
    )  # 3 % of the mass: mass 3 %
    text = f"{curve.quantity} {_digits(reached)} {unit}, {curve.asked:g} {curve.unit} asked; {done.text}"
    if not good and (interval.moment or not np.isfinite(curve.days_needed)):  # more days would not help
        short = ((curve.asked or 0.0) - reached) * (-1.0 if curve.larger else 1.0)
        done = replace(done, met=False, margin=short, unit=curve.unit, needed=None)
    return replace(done, text=text, reached=reached, reached_unit=curve.unit)


def _is_of(curve: MeasurementCurve, service: ServicePlan, plan: Objective) -> bool:
    mine = (plan.name, service.mission, service.instrument, service.part)
    return (
        service.method is not None and (curve.objective, curve.mission, curve.instrument, curve.part) == mine
    )


def _digits(value: float) -> str:
    """A quality with two significant digits, without an exponent."""
    return f"{value:.2g}" if value < 100.0 else f"{value:,.0f}"


def _backed(service: Service, plan: ServicePlan, objective: Objective, verdicts) -> Service:
    """Return a service with its mission's verdict; at best "closes on assumptions" if the mission is only present."""
    if not service.met:
        return service
    mission = verdicts.get(plan.mission, ASSUMED)
    if plan.done is not None:
        return replace(service, verdict=CLOSES)
    measured = plan.needs_magnitude is not None and objective.quality is None
    return replace(service, verdict=worst([mission, CLOSES if measured else ASSUMED]))


def _verdict(plan: Objective, served) -> str:
    """Return the verdict of an objective: that of its weakest part, each part having its best service."""
    return worst(best(s.verdict for p, s in served if p.part == part and s.met) for part in plan.parts)


def _at_once(plan: Objective, deciding, served, event_et, intervals) -> Service:
    """Whether the best missions for all parts of an objective are present together for long enough."""
    wanted = plan.together_days or 0.0
    chosen = [p for p, s in served if any(s is b for b in deciding)]
    spans = [
        (
            max(interval.start_et, event_et + DAY_S * p.window_days[0]),
            min(interval.end_et, event_et + DAY_S * p.window_days[1]),
        )
        for p in chosen
        if (interval := intervals.get(p.mission)) is not None
    ]
    both = (min(e for _, e in spans) - max(b for b, _ in spans)) / DAY_S if spans else 0.0
    names = " and ".join(dict.fromkeys(p.mission for p in chosen))
    text = f"{names} at the same time for {max(both, 0.0):.0f} d"
    return Service(
        names, "", bool(both >= wanted), text, both - wanted, "d", f"{wanted:g} d at the same time"
    )


def _sourced(value: SourcedValue | None) -> str:
    if value is None:
        return ""
    number = f"{value.value:g}" if isinstance(value.value, float) else value.value
    return f"{number} {value.unit}".strip() + f" ({value.source}, {value.as_of})"


def _best(part: str, served) -> Service | None:
    mine = [s for plan, s in served if plan.part == part]
    return max(mine, key=_margin, default=None)


def _backing(part: str, served) -> Service | None:
    """Return the service that decides one part of an objective: best verdict, then largest margin."""
    mine = [s for plan, s in served if plan.part == part]
    return max(mine, key=lambda s: (-VERDICTS.index(s.verdict), _margin(s)), default=None)


def _margin(service: Service) -> float:
    if service.margin is None:
        return np.inf if service.met else -np.inf
    return service.margin


def _service_summary(plan: Objective, chosen: list[Service | None]) -> str:
    if plan.prior is not None and not any(s is not None and s.met for s in chosen):
        without = f"known without them: {_sourced(plan.prior)}"
        asked = f", {_sourced(plan.quality)} asked" if plan.quality is not None else ""
        return f"{'; '.join(dict.fromkeys(_unmet(s) for s in chosen))}; {without}{asked}"
    parts = []
    for part, service in zip(plan.parts, chosen, strict=True):
        lead = "" if part == "any" else f"{part}: "
        if service is None or not service.met:
            parts.append(f"{lead}{_unmet(service)}")
        elif service.unit == "d":
            parts.append(f"{lead}{service.mission} {service.text}{_asked(service)}")
        else:
            parts.append(f"{lead}{service.mission}: {service.text}{_asked(service)}")
    present = any(s is not None and s.met and s.unit == "d" and s.reached is None for s in chosen)
    what = "the quality" if plan.quality is not None else "what it measures"
    return "; ".join([*parts, f"{what} is given, not computed"] if present else parts)


def _unmet(service: Service | None) -> str:
    """Nobody, with what the best service offers and what is required of it."""
    if service is None:
        return "nobody"
    return f"nobody ({service.mission}: {service.text}{_asked(service)})"


def _asked(service: Service) -> str:
    """Return the required value as text, to be appended to the computed value."""
    return f", {service.needed:.4g} required" if service.needed else ""


def _service(plan: ServicePlan, event_et, intervals, nights, measured_days: float) -> Service:
    needed = max(plan.needs_days, measured_days if np.isfinite(measured_days) else 0.0)
    without = [n for n in plan.with_ if n in intervals and intervals[n] is None]
    if without:
        text = f"not possible without {', '.join(without)}"
        return Service(plan.mission, plan.instrument, False, text, None, "", "", plan.part)
    if plan.done is not None:
        return _done(plan, plan.mission in intervals and intervals[plan.mission] is None)
    first, last = (event_et + DAY_S * d for d in plan.window_days)
    part = "" if plan.part == "any" else f"{plan.part}: "
    rule = f"{part}days {plan.window_days[0]:g} .. {plan.window_days[1]:g}"
    if plan.needs_magnitude is not None:
        return _from_ground(plan, first, last, rule, nights)
    rule += f", {needed:.4g} d needed" if needed else ""
    interval = intervals.get(plan.mission)
    if interval is None:
        return Service(
            plan.mission, plan.instrument, False, "the mission does not close", None, "d", rule, plan.part
        )
    if interval.moment:
        inside = min(interval.start_et - first, last - interval.start_et) / DAY_S
        text = f"passes on day {(interval.start_et - event_et) / DAY_S:+.1f}"
        return Service(plan.mission, plan.instrument, bool(inside >= 0), text, inside, "d", rule, plan.part)
    days_present = max(0.0, min(interval.end_et, last) - max(interval.start_et, first)) / DAY_S
    spare = days_present - needed
    met = bool(days_present > 0 and spare >= 0)
    text = f"on station for {days_present:.0f} d"
    return Service(plan.mission, plan.instrument, met, text, spare, "d", rule, plan.part, needed=needed)


def _done(plan: ServicePlan, gone: bool) -> Service:
    """Return a service that an existing result provides, unless its mission is removed."""
    result = plan.done
    assert result is not None
    value = f"{result.value} {result.unit}".strip()
    text = "the mission is not flown" if gone else f"{value} ({result.source}, {result.as_of})"
    return Service(plan.mission, plan.instrument, not gone, text, None, "", "already found", plan.part)


def _from_ground(plan: ServicePlan, first, last, rule: str, nights: VisibilitySeries | None) -> Service:
    if nights is None:
        return Service(
            plan.mission,
            plan.instrument,
            False,
            "visibility is computed for small bodies only",
            None,
            "",
            rule,
        )
    limit = plan.needs_magnitude or 0.0
    inside = int(np.sum((nights.et >= first) & (nights.et <= last)))
    whole = min(inside, int((last - first) / DAY_S))  # a night at both ends of the span would be one too many
    count = min(nights.observable(first, last, limit), whole)
    rule += f", {plan.needs_days:g} nights below V {limit:g} needed"
    spare = count - plan.needs_days
    text = f"{count} of {whole} nights{_not_computed(first, last, nights)}"
    met = bool(count and spare >= 0)
    return Service(
        plan.mission, plan.instrument, met, text, spare, "nights", rule, plan.part, needed=plan.needs_days
    )


def _not_computed(first: float, last: float, nights: VisibilitySeries) -> str:
    """Part of a window without computed nights, as text; "" if all nights of the window are computed."""
    left = max(0.0, nights.et[0] - first) + max(0.0, last - nights.et[-1] - DAY_S)
    if left < DAY_S:
        return ""
    return (
        f" (of a window of {(last - first) / DAY_S:.0f} d; nights are computed only from {calendar(nights.et[0])[:10]}"
        f" to {calendar(nights.et[-1])[:10]})"
    )
