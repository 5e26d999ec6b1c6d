"""A day about the Earth at 393 km with all forces: ours at 90 x 90 against satkit at 70 x 70 and Orekit.

satkit needs its data (`pip install satkit-data`) and a file finals2000A.all in the folder named by SATKIT_DATA; Orekit
needs what `orekit_orbits.py` names; without them only ours is printed. Each is run at its own default tolerance and at
one that is converged; the distance to its own converged end says what a second buys.
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
MEMBERS, _MANY, _ALONE = 1_000, 500, 5


def main(quick: bool = False) -> None:
    """Print seconds of processor time for a day, with the error of the integration, and the ratios."""
    span = DAY_S / 8.0 if quick else DAY_S
    ours = _ours(span)
    for peer, figures in (("satkit", _satkit(span)), ("Orekit", _orekit(span))):
        for label, (seconds, error_m) in figures.items():
            fitting = [(s, tolerance, e) for tolerance, (s, e) in ours.items() if e <= error_m]
            if fitting:
                s, tolerance, e = min(fitting)
                print(
                    f"{peer} {label} ({error_m:.2g} m) against ours at {tolerance:g} ({e:.2g} m): "
                    f"{seconds / s:.1f} times"
                )
    _cloud(span, 64 if quick else MEMBERS)


def _ours(span: float) -> dict[float, tuple[float, float]]:
    """Return seconds and error [m] by tolerance."""
    begin, converged, figures = as_et(BEGIN), None, {}
    for tolerance in (1e-10, 1e-8, 1e-6, 1e-5, 1e-4, 2e-4, 3e-4, 5e-4):
        end, seconds = _best(lambda t=tolerance: _flight(STATE, begin, span, t).states[0])
        converged = end if converged is None else converged
        figures[tolerance] = seconds, float(1e3 * np.linalg.norm((end - converged)[:3]))
        print(
            f"ours, 90 x 90, tolerance {tolerance:g}: {seconds:.3f} s, {figures[tolerance][1]:.2g} m from converged"
        )
    return {t: f for t, f in figures.items() if f[0] > 0.0 and t != 1e-10}


def _flight(states, begin, span, tolerance, about=None):
    """Fly states through the atmosphere about their plane, or about that of other states."""
    atmosphere = msis(states if about is None else about, begin)
    model = force_model(degree=90, atmosphere=atmosphere)
    return propagate(states, begin, begin + span, CRAFT, model, tolerance=tolerance)


def _satkit(span: float) -> dict[str, tuple[float, float]]:
    """Return seconds and error [m] of satkit by its relative tolerance; nothing where it cannot run."""
    try:
        import satkit as sk

        sk.utils.set_datadir(os.environ["SATKIT_DATA"])
    except (ImportError, KeyError, RuntimeError) as error:
        print(f"satkit is left out: {type(error).__name__} {error}")
        return {}
    moment = datetime(2025, 7, 19, 8, 11, 24, 495_000, tzinfo=UTC)
    craft = sk.satproperties()
    craft.cdaoverm, craft.craoverm = CRAFT.cdam_m2_kg, CRAFT.cram_m2_kg
    figures, converged = {}, None
    for absolute, relative in ((1e-9, 1e-12), (1e-8, 1e-10), (1e-8, 1e-8)):
        settings = sk.propsettings()
        settings.gravity_degree = settings.gravity_order = 70
        settings.abs_error, settings.rel_error, settings.enable_interp = absolute, relative, False
        end, seconds = _best(
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
        apart = float(np.linalg.norm((end - converged)[:3]))
        figures[f"70 x 70, relative {relative:g}"] = seconds, apart
        print(f"satkit, 70 x 70, relative {relative:g}: {seconds:.3f} s, {apart:.2g} m from converged")
    return dict(list(figures.items())[1:])  # the first is what the others are compared with


def _orekit(span: float) -> dict[str, tuple[float, float]]:
    """Return seconds and error [m] of Orekit, 90 x 90, by tolerance; nothing where it cannot run."""
    try:
        from benchmarks import orekit_orbits as peer

        peer.start()
    except ModuleNotFoundError as missing:
        print(f"Orekit is left out, because {missing.name} is not installed; see benchmarks/orekit_orbits.py")
        return {}
    choices = {
        "absolute 1e-9, steps <= 20 s": peer.Tolerance(absolute=1e-9, longest_s=20.0),
        "absolute 1e-6": peer.Tolerance(absolute=1e-6),
        "position tolerance 1 mm": peer.Tolerance(1e-3),
        "position tolerance 10 m, as in its tutorials": peer.Tolerance(10.0),
    }
    figures, converged = {}, None
    for label, tolerance in choices.items():
        end, seconds = _best(
            lambda t=tolerance: peer.propagate(STATE, "2025-07-19T08:11:24.495", [span], CRAFT, t)[0],
            repeats=1 if converged is None else 2,
        )
        converged = end if converged is None else converged
        apart = float(1e3 * np.linalg.norm((end - converged)[:3]))
        figures[label] = seconds, apart
        print(f"Orekit, 90 x 90, {label}: {seconds:.2f} s, {apart:.2g} m from converged")
    return dict(list(figures.items())[1:])


def _cloud(span: float, members: int) -> None:
    """Print the cost of one of many members relative to one alone, at the default tolerance, and how far apart a few
    are that are flown both ways."""
    begin, rng = as_et(BEGIN), np.random.default_rng(1)
    cloud = STATE + rng.normal(size=(members, 6)) * ([0.1] * 3 + [1e-4] * 3)
    _, alone = _best(lambda: _flight(STATE, begin, span, 1e-8, STATE))
    _flight(cloud[:_MANY], begin, span / 64.0, 1e-8, STATE)
    begun, started, ends = time.process_time(), time.perf_counter(), []
    for first in range(0, members, _MANY):  # in blocks, so that the progress shows
        ends.append(_flight(cloud[first : first + _MANY], begin, span, 1e-8, STATE).states)
        done = min(first + _MANY, members)
        each, wall = (time.process_time() - begun) / done, time.perf_counter() - started
        print(
            f"{done} members in {wall:.1f} s: {1e3 * each:.2f} ms of processor time each, "
            f"{alone / each:.1f} times cheaper than one alone ({1e3 * alone:.0f} ms)",
            flush=True,
        )
    together = np.concatenate(ends)[:, :3]
    width = np.linalg.norm(together - together.mean(axis=0), axis=1).max()
    rows = np.linspace(0, members - 1, _ALONE).astype(int)
    lone = np.array([_flight(cloud[i], begin, span, 1e-8, STATE).states[0, :3] for i in rows])
    apart = 1e6 * np.linalg.norm(together[rows] - lone, axis=1).max()
    print(
        f"at the end up to {width:.0f} km from their mean; {_ALONE} of them flown alone differ by <= {apart:.2f} mm"
    )


def _best(run, repeats: int = 3):
    """Return the result and the least processor time of a few runs, after one that compiles."""
    result, times = run(), []
    for _ in range(repeats):
        begun = time.process_time()
        result = run()
        times.append(time.process_time() - begun)
    return result, min(times)
