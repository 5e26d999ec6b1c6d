"""How fast is a catalogue screened?  2,000 near-Earth orbits over ten years, against ASSIST one by one.

Both find the closest approaches to the Earth; ASSIST's are only flown, which is in its favour.  Accuracy is
that of the end states against converged ones of the full model.  Both sides fly with the Sun alone
relativistic, which is what their speed is made of; ASSIST's epsilon goes from accurate to too loose.
"""

import os
import time

import numpy as np

from benchmarks.peers import Assist
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.dynamics import ForceModel, fly
from kakehashi.ephem import state as body_state
from kakehashi.orbits.elements import to_cartesian

START = 8.5e8  # 2026-12-08, s TDB past J2000
SPAN_S = 10 * 365.25 * DAY_S


def population(n: int = 2_000, seed: int = 5) -> np.ndarray:
    """Barycentric states (n, 6) of near-Earth orbits: q below 1.3 au, broad in a, e and i."""
    rng = np.random.default_rng(seed)
    rows = []
    while len(rows) < n:
        a, e = rng.uniform(0.6, 3.5), rng.uniform(0.05, 0.95)
        if 0.1 < a * (1.0 - e) < 1.3 and a * (1.0 + e) > 0.98:
            rows.append([a, e, rng.rayleigh(12.0), *rng.uniform(0.0, 360.0, 3)])
    return to_cartesian("keplerian", np.array(rows), body("Sun").gm_km3_s2) + body_state("Sun", "SSB", START)


def converged(states, model: ForceModel | None = None) -> np.ndarray:
    """End states at a tolerance far below what is compared."""
    return fly(states, START, START + SPAN_S, watch={}, tolerance=1e-9, on_error="mark", model=model).states


def errors_km(states, truth) -> np.ndarray:
    """Distances of end states, in order of size."""
    off = np.linalg.norm(states[:, :3] - truth[:, :3], axis=1)
    return np.sort(off[np.isfinite(off)])


def assist_at(epsilon: float, states, rows) -> tuple[np.ndarray, float]:
    """End states of some orbits by ASSIST, and its time for each [s]."""
    peer = Assist()
    done = [peer.fly(states[k], START, START + SPAN_S, epsilon=epsilon, relativistic=1) for k in rows]
    return np.array([d[0] for d in done]), sum(d[1] for d in done) / len(rows)


def main(quick: bool = False) -> None:
    """Print both times per orbit and core, the accuracies, and the ratio."""
    from kakehashi.encounter.screening import screen_states

    os.environ["KAKEHASHI_THREADS"] = "1"  # per core
    states = population(200 if quick else 2_000)
    rows = np.arange(0, len(states), 50)
    truth = converged(states[rows])
    without = converged(states[rows], ForceModel(oblateness=("Earth", "Sun")))  # as ASSIST has it
    screen_states(states[:64], START, START + 20 * DAY_S)
    begun = time.perf_counter()
    flight = screen_states(states, START, START + SPAN_S)
    ours = (time.perf_counter() - begun) / len(states)
    print(f"kakehashi {1e3 * ours:.2f} ms, error {_shown(errors_km(flight.states[rows], truth))}")
    for epsilon in (1e-4,) if quick else (1e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3):
        end, theirs = assist_at(epsilon, states, rows)
        off = _shown(errors_km(end, without))
        print(f"ASSIST at {epsilon:.0e}: {1e3 * theirs:.1f} ms, error {off}, ratio {theirs / ours:.1f}")


def _shown(errors) -> str:
    return f"median {np.median(errors):.3g} km, 90 % {errors[int(0.9 * len(errors))]:.3g} km"
