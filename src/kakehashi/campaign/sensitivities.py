"""What moves the probability of a schedule: inputs at their ends, groundings, single losses, and fall-backs.

Each is the same set of drawn histories, evaluated again with one input held, so that differences are not noise.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.histories import MISSED, DrawResults, HeldInputs, RandomDraws, ScheduleModel
from kakehashi.campaign.launch_days import LauncherOption
from kakehashi.campaign.risk_results import (
    GroundedProbability,
    PairOfLosses,
    ProbabilityAfterLoss,
    TornadoBar,
)
from kakehashi.campaign.variations import Variation, launched_as
from kakehashi.time import as_et


@dataclass(frozen=True, slots=True)
class FallBackGain:
    """Probability that the campaign closes without and with a fall-back; a fraction `used` of the draws uses it."""

    name: str
    without: float
    with_: float
    used: float
    note: str = ""

    @property
    def gain(self) -> float:
        """Increase in probability due to the fall-back."""
        return self.with_ - self.without


def tornado(
    model: ScheduleModel, draws: RandomDraws, progress: Callable[[float], None]
) -> tuple[TornadoBar, ...]:
    """Compute the campaign's sensitivity to each uncertain input at its worst and best, all others being drawn.

    Parameters
    ----------
    model : ScheduleModel
    draws : RandomDraws
    progress : callable, optional
        Called with the fraction of the work done.
    """
    ready = model.ready
    ends = [
        ("readiness of the launch", HeldInputs(ready=float(as_et(ready.latest))),
         HeldInputs(ready=float(as_et(ready.earliest)))),
        ("weather and pad", HeldInputs(launch_availability=max(0.05, 0.5 * model.launch_availability)),
         HeldInputs(launch_availability=1.0)),
    ]  # fmt: skip
    if model.family:
        ends.append(("reliability of the launcher", HeldInputs(success=False), HeldInputs(success=True)))
    ends += [
        (f"{name} takes part", HeldInputs(piece=(k, False)), HeldInputs(piece=(k, True)))
        for k, (name, _, _) in enumerate(model.pieces)
    ]
    for k, c in enumerate(model.awaited):
        assert c.ready is not None
        latest, earliest = float(as_et(c.ready.latest)), float(as_et(c.ready.earliest))
        ends.append(
            (f"delivery of {c.name}", HeldInputs(delivery=(k, latest)), HeldInputs(delivery=(k, earliest)))
        )
    bars = []
    for k, (name, worst, best) in enumerate(ends):
        bars.append(TornadoBar(name, model.outcomes(draws, worst).closes, model.outcomes(draws, best).closes))
        progress((k + 1) / len(ends))
    return tuple(sorted(bars, key=lambda x: -x.sensitivity_range))


_BEFORE_END_D = (
    10.0,
    5.0,
    2.0,
    1.0,
    0.0,
    -1.0,
)  # of a window: most launches take place on its first free days


def grounded_probabilities(model: ScheduleModel, draws: RandomDraws) -> tuple[GroundedProbability, ...]:
    """Compute the probability that the campaign closes if the launcher does not fly before days of its last window.

    As in all drawn histories, the plan waits for its launcher: a back-up flies only if the launcher is not delivered.

    Parameters
    ----------
    model : ScheduleModel
    draws : RandomDraws

    Returns
    -------
    tuple of GroundedProbability
        From ten days before the end of the window to a day after it; none before its first day.
    """
    real = [w for w in model.options[0].windows if not w.asked]
    if not real:
        return ()
    made = []
    first, last = real[-1].first_et, real[-1].last_et
    for et in sorted({max(first, last - DAY_S * before) for before in _BEFORE_END_D}):
        result = model.outcomes(draws, HeldInputs(grounded_until=float(et)))
        launched = float(np.mean(result.day != MISSED))
        made.append(GroundedProbability(float(et), result.closes, launched))
    return tuple(made)


def after_losses(
    model: ScheduleModel, draws: RandomDraws, single: Iterable[Variation], progress: Callable[[float], None]
) -> tuple[ProbabilityAfterLoss, ...]:
    """Compute the probability that the campaign closes after each single loss, with the same histories.

    The tables by launch day stay those of the plan: a co-passenger that is cancelled leaves the window as it is, so
    that the probability without it is a lower bound.

    Parameters
    ----------
    model : ScheduleModel
    draws : RandomDraws
    single : iterable of Variation
        Missions cancelled, pieces lost, launches that fail or slip.
    progress : callable
        Called with the fraction of the losses that is done.
    """
    wanted, made = list(single), []
    for k, loss in enumerate(wanted):
        closes = model.outcomes(draws, _held(model, loss)).closes
        made.append(ProbabilityAfterLoss(loss.kind, loss.name, loss.text, closes))
        progress((k + 1) / len(wanted))
    return tuple(made)


def after_pairs(
    model: ScheduleModel,
    draws: RandomDraws,
    single: Iterable[Variation],
    after: Iterable[ProbabilityAfterLoss],
) -> tuple[PairOfLosses, ...]:
    """Compute the probability that the campaign closes after two losses, each of which leaves it a chance.

    Parameters
    ----------
    model : ScheduleModel
    draws : RandomDraws
    single : iterable of Variation
        Single losses, of which two are taken together.
    after : iterable of ProbabilityAfterLoss
        The probability after each of them, in the same order; pairs with one that leaves none are left out.
    """
    survived = [(loss, x) for loss, x in zip(single, after, strict=True) if x.probability > 0.0]
    return tuple(
        PairOfLosses(
            (one.text, two.text),
            model.outcomes(draws, _held(model, one, two)).closes,
            min(x.probability, y.probability),
        )
        for (one, x), (two, y) in combinations(survived, 2)
        if one.name != two.name
    )


def _held(model: ScheduleModel, *losses: Variation) -> HeldInputs:
    """Return losses as held inputs: the plan's own launch fails or waits, anything else is left out."""
    windows = [w for w in model.options[0].windows if not w.asked]
    held = HeldInputs()
    for loss in losses:
        own = loss.kind in ("fail", "slip") and model.plan.primary() is launched_as(model.plan, loss.name)
        if own and loss.kind == "fail":
            held.success = False
        elif own and windows:
            held.grounded_until = windows[0].first_et + DAY_S * loss.days
        else:
            held.gone = (*held.gone, loss)
    return held


def fall_back_gains(model: ScheduleModel, draws: RandomDraws, base: DrawResults) -> tuple[FallBackGain, ...]:
    """Compute how much each back-up launcher, fall-back or further window adds to the probability of closing.

    Parameters
    ----------
    model : ScheduleModel
    draws : RandomDraws
    base : DrawResults
        Outcomes with all fall-backs.
    """
    gains = []
    spares = ", ".join(dict.fromkeys(o.vehicle for o in model.options[1:]))
    if spares:
        without = model.outcomes(draws, HeldInputs(fall_back=False)).closes
        used = float(np.mean((base.option > 0) & (base.day != MISSED)))
        open_options = [o for o in model.options[1:] if o.windows]
        first = open_options[0] if open_options else None
        note = _none(model) if first is None else _alone(first, model)
        gains.append(FallBackGain(f"back-up launcher ({spares})", without, base.closes, used, note))
    if any(c.if_absent is not None for c in model.awaited):
        without = model.outcomes(draws, HeldInputs(wait=True)).closes
        gains.append(FallBackGain("launching without late contributions", without, base.closes, float("nan")))
    real = [w for w in model.options[0].windows if not w.asked]
    if len(real) > 1:
        without = model.outcomes(draws, HeldInputs(windows=1)).closes
        used = float(np.mean((base.option == 0) & (base.et > real[0].et[-1])))
        gains.append(FallBackGain(f"{len(real) - 1} further window(s)", without, base.closes, used))
    for window in (w for w in model.options[0].windows if w.asked):
        opened = model.outcomes(draws, HeldInputs(opened=window.asked))
        used = float(np.mean(opened.asked & (opened.day != MISSED)))
        gains.append(
            FallBackGain(
                f"hypothetical window {window.asked}, if it closed",
                base.closes,
                opened.closes,
                used,
                _fails(window),
            )
        )
    return tuple(gains)


def _alone(option: LauncherOption, model: ScheduleModel) -> str:
    launch = model.lead.launch
    shared = option.rideshare and launch is not None and bool(launch.with_)
    rides = f"{model.lead.name} with its co-passengers" if shared else f"{model.lead.name} alone"
    days = sum(w.last_et - w.first_et for w in option.windows) / DAY_S
    return f"{option.vehicle} launches {rides}, on {days:.0f} days"


def _none(model: ScheduleModel) -> str:
    launch = model.lead.launch
    assert launch is not None
    return f"no back-up closes at {launch.capacity_sigmas.value:g} sigma below its model; with fewer sigmas one might"


def _fails(window) -> str:
    """Describe the shortfall of a hypothetical launch window on its best day."""
    inside = (window.et >= window.first_et) & (window.et <= window.last_et)
    velocity, mass = window.velocity_km_s[inside], window.launcher_kg[inside]
    good = np.isfinite(velocity) & np.isfinite(mass)
    if not good.any():
        return "no transfer"
    k = int(np.argmax(np.where(good, np.minimum(velocity / 2.0, mass / 2_000.0), -np.inf)))
    if velocity[k] >= 0.0 and mass[k] >= 0.0:
        return "closes as planned"
    short = [f"{-1e3 * velocity[k]:,.0f} m/s"] if velocity[k] < 0.0 else []
    short += [f"{-mass[k]:,.0f} kg"] if mass[k] < 0.0 else []
    return f"{' and '.join(short)} short on its best day"
