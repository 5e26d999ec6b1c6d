"""A day about the Earth at 393 km with all forces: ours at 90 x 90 against satkit at 70 x 70, and a thousand members.

satkit needs its data (`pip install satkit-data`) and a file finals2000A.all in the folder named by SATKIT_DATA;
without them only ours is printed. Each is run at its own default tolerance and at one that is converged; the distance
to its own converged end says what a second buys.
"""

import os
import time
from datetime import UTC, datetime

import numpy as np

from kakehashi.earth.satellite import Satellite, force_model, msis, propagate
from kakehashi.time import as_et

STATE = np.array([-456.1925612339, -689.2317765774, 6712.1772522562, -6.405753526511, 4.239875767776, 0.0])
BEGIN, DAY_S = "2025-07-19 08:11:24.495 UTC", 86_400.0
CRAFT = Satellite(2_200.0, 8.0, 8.0, 2.2, 1.3)
MEMBERS = 1_000


def main(quick: bool = False) -> None:
    """Print seconds of processor time for a day, with the error of the integration."""
    span = DAY_S / 8.0 if quick else DAY_S
    ours = _ours(span)
    theirs = _satkit(span)
    if theirs:
        print(f"both within a decimetre of converged, ours against satkit: {theirs / ours:.1f} times faster")
    _cloud(DAY_S / 16.0, 64 if quick else MEMBERS)


def _ours(span: float) -> float:
    begin, converged, seconds = as_et(BEGIN), None, {}
    for tolerance in (1e-10, 1e-8, 1e-6, 1e-4):
        end, seconds[tolerance] = _best(lambda t=tolerance: _flight(STATE, begin, span, t).states[0])
        converged = end if converged is None else converged
        apart = 1e3 * np.linalg.norm((end - converged)[:3])
        print(
            f"ours, 90 x 90, tolerance {tolerance:g}: {seconds[tolerance]:.3f} s, {apart:.2g} m from converged"
        )
    return seconds[1e-4]


def _flight(states, begin, span, tolerance):
    model = force_model(degree=90, atmosphere=msis(states, begin))
    return propagate(states, begin, begin + span, CRAFT, model, tolerance=tolerance)


def _satkit(span: float) -> float | None:
    """Return the seconds of satkit at a decimetre of error; None where it cannot run."""
    try:
        import satkit as sk

        sk.utils.set_datadir(os.environ["SATKIT_DATA"])
    except (ImportError, KeyError, RuntimeError) as error:
        print(f"satkit is left out: {type(error).__name__} {error}")
        return None
    moment = datetime(2025, 7, 19, 8, 11, 24, 495_000, tzinfo=UTC)
    craft = sk.satproperties()
    craft.cdaoverm, craft.craoverm = CRAFT.cdam_m2_kg, CRAFT.cram_m2_kg
    seconds, converged = {}, None
    for absolute, relative in ((1e-9, 1e-12), (1e-8, 1e-10), (1e-8, 1e-8)):
        settings = sk.propsettings()
        settings.gravity_degree = settings.gravity_order = 70
        settings.abs_error, settings.rel_error, settings.enable_interp = absolute, relative, False
        end, seconds[relative] = _best(
            lambda s=settings: (
                sk.propagate(
                    1e3 * STATE,
                    sk.time.from_datetime(moment),
                    duration_secs=span,
                    propsettings=s,
                    satproperties=craft,
                ).state
            )
        )
        converged = end if converged is None else converged
        apart = np.linalg.norm((end - converged)[:3])
        print(
            f"satkit, 70 x 70, relative {relative:g}: {seconds[relative]:.3f} s, {apart:.2g} m from converged"
        )
    return seconds[1e-10]


def _cloud(span: float, members: int) -> None:
    """Print the cost of one of many members over 1.5 h, relative to one alone, at the default tolerance."""
    begin, rng = as_et(BEGIN), np.random.default_rng(1)
    cloud = STATE + rng.normal(size=(members, 6)) * ([0.1] * 3 + [1e-4] * 3)
    _, alone = _best(lambda: _flight(STATE, begin, span, 1e-8))
    _, together = _best(lambda: _flight(cloud, begin, span, 1e-8), repeats=1)
    print(
        f"{members} members: {1e3 * together / members:.2f} ms each, {alone * members / together:.1f} times cheaper"
    )


def _best(run, repeats: int = 3):
    """Return the result and the least processor time of a few runs, after one that compiles."""
    result, times = run(), []
    for _ in range(repeats):
        begun = time.process_time()
        result = run()
        times.append(time.process_time() - begun)
    return result, min(times)
