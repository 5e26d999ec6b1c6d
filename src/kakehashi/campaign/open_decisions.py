"""What is still open in a campaign's plan: deliveries, participations and agreements, with owner and date."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kakehashi.campaign.results import Agreement, Contribution, LaunchResult, Results
from kakehashi.time import as_et, calendar

SETTLED = ("approved", "signed", "in force")  # states of an agreement that are no risk
_ACTS = (
    "manoeuvre",
    "flyby",
    "arrival",
    "rendezvous",
    "impact",
    "landing",
    "separation",
    "insertion",
    "launch",
)


@dataclass(frozen=True, slots=True)
class OpenDecision:
    """Something that is not settled: what, its owner, its state, and the last day on which it still serves the plan.

    `by_et` is NaN if the run has no date that depends on it, and `why` says what happens on this day.  `piece` is the
    name under which a loss of it is computed, `name` the name of the contribution or agreement, and `what` adds what it
    gives.
    """

    piece: str
    name: str
    what: str
    owner: str
    state: str
    by_et: float
    why: str

    def __repr__(self):
        return f"<OpenDecision {self.what!r} by {self.by}>"

    @property
    def by(self) -> str:
        """The last day as text; "–" if there is none."""
        return calendar(self.by_et)[:10] if np.isfinite(self.by_et) else "–"


def open_decisions(results: Results) -> list[OpenDecision]:
    """Return what is not settled, the earliest date first; what has no date comes last.

    A contribution is open if its delivery has dates or its probability is below 1, an agreement if its state is not one
    of `SETTLED`.  Its date is the last day of the launch window that waits for it, or the first event in flight of a
    mission that it covers.

    Parameters
    ----------
    results : Results
    """
    made = [d for c in results.contributions if (d := _of_contribution(results, c)) is not None]
    made += [_of_agreement(results, a) for a in results.agreements if a.status.lower() not in SETTLED]
    return sorted(made, key=lambda d: (not np.isfinite(d.by_et), d.by_et))


def _of_contribution(results: Results, c: Contribution) -> OpenDecision | None:
    uncertain = c.chance is not None and c.chance["value"] < 1.0
    if c.ready is None and not uncertain:
        return None
    states = []
    if c.ready is not None:
        states.append(f"delivery likely {c.ready['likely'][:10]}, at the latest {c.ready['latest'][:10]}")
    if uncertain:
        states.append(f"takes part with {100.0 * c.chance['value']:.0f} % ({c.chance['origin']})")
    launch = _launch_of(results, c.to)
    if launch is None:
        by, why = _first_act(results, (c.to,))
    elif c.gives == "launch":
        by, why = launch.first_et, f"the launch window of {c.to} opens"
    else:
        by, why = launch.last_et, f"last day of the launch window of {c.to}"
    name = c.name or c.what
    return OpenDecision(
        name, name, f"{name} ({c.what})" if c.name else name, c.partner, "; ".join(states), by, why
    )


def _of_agreement(results: Results, a: Agreement) -> OpenDecision:
    by, why = _first_act(results, a.covers)
    piece = a.covers[0] if len(a.covers) == 1 else a.name
    return OpenDecision(piece, a.name, a.name, " and ".join(a.between), f"{a.status} since {a.date}", by, why)


def _launch_of(results: Results, name: str) -> LaunchResult | None:
    return next((m.launch for m in results.missions if m.name == name), None)


def _first_act(results: Results, names) -> tuple[float, str]:
    """Return the first launch day, or the first event in flight, of missions after the day as known; NaN if none."""
    after = as_et(f"{results.as_of} UTC") if results.as_of else -np.inf
    acts = sorted(a for name in names for a in _acts(results, name) if a[0] >= after)
    return acts[0] if acts else (float("nan"), "no date of this run depends on it")


def _acts(results: Results, name: str) -> Iterator[tuple[float, str]]:
    launch = _launch_of(results, name)
    if launch is not None:
        yield launch.last_et, f"last day of the launch window of {name}"
    line = results.timelines.get(name)
    for e in line.events if line is not None else ():
        if e.kind in _ACTS and np.isfinite(e.start_et):
            where = f" at {e.where}" if e.where else ""
            yield e.start_et, f"next {e.kind}{where} of {name}"
