"""`kakehashi spin`: the rotation of a tumbler after a close approach."""

from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.cli.completion import ObjectName
from kakehashi.cli.options import Json, Several

_DENSITY_KG_M3 = 2_000.0


def spin(
    name: ObjectName,
    /,
    *,
    encounter: str | None = None,
    source: str | None = None,
    solution: Several = (),
    body: str = "Earth",
    cases: int = 4_000,
    seed: int = 1,
    uncertain: bool = False,
    density_kg_m3: float = _DENSITY_KG_M3,
    slope_deg: float = 0.5,
    friction_deg: float = 35.0,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Compute what the tide of a close approach does to rotation, slopes and stress of a tumbling asteroid.

    Phases of precession and rotation are drawn uniformly; results are distributions of the periods, of the rate and of
    the pole after the pass, for each published spin state.

    Parameters
    ----------
    name
        Name, number or designation of a body whose spin state is in the package, such as Apophis.
    encounter
        Date of the close approach, to within a month; the closest of the next thirty years by default.
    source
        Solution of a bundled orbit.
    solution
        Published spin states (pravec14, lee22, radar); all of them by default.
    body
        Body that is passed.
    cases
        Number of phases for each spin state.
    seed
        Seed of the random number generator.
    uncertain
        Also draw periods and moments of inertia within the published sigmas, where the source states them.
    density_kg_m3
        Bulk density for slopes and stress [kg/m3].
    slope_deg
        Change of slope that counts [deg].
    friction_deg
        Angle of friction of the body's material, for the cohesion that it needs [deg].
    out
        Folder for spin.csv and spin.html.
    """
    from kakehashi.bodies.rotation import spin_solution, spin_solutions
    from kakehashi.cli import printing
    from kakehashi.cli.progress import Stages
    from kakehashi.cli.risks import found_orbit

    orbit = found_orbit(name, source)
    states = [spin_solution(orbit.name, key) for key in solution] or list(spin_solutions(orbit.name))
    with Stages() as stages:
        passing = _passage(orbit, encounter, body)
        results = _rotations(passing, states, cases, seed, uncertain, stages.update)
        slopes, stress = _surface(results[0], density_kg_m3, slope_deg, friction_deg, stages.update)
    if out is not None:
        from kakehashi.report.defence import spin_page

        _write_cases(results, out / "spin.csv")
        spin_page(results, slopes, stress, out / "spin.html")
    if json:
        printing.json_lines(_record(passing, results, slopes, stress))
        return 0
    _show(passing, results)
    _show_surface(slopes, stress)
    if out is not None:
        print(f"files: {out}")
    return 0


def _passage(orbit, encounter: str | None, target: str):
    """The pass near a date, or the closest one of the next thirty years."""
    from kakehashi.cli.dates import epoch
    from kakehashi.encounter.forecast import forecast
    from kakehashi.encounter.passage import passage

    if encounter is not None:
        return passage(orbit, epoch(encounter), target)
    now = epoch("today")
    passes = forecast(orbit, epoch("+30y"), bodies=[target], start=now)
    if not passes:
        raise InputError(
            f"{orbit.name} does not pass {target} within 0.1 au in the next thirty years, so there is no tide to"
            f" compute; give the date of another pass with --encounter (`kakehashi encounter {orbit.name}` lists them)"
        )
    return passage(orbit, min(passes, key=lambda a: a.distance_km).et, target)


def _rotations(passing, states, cases: int, seed: int, uncertain: bool, progress) -> list:
    from kakehashi.encounter.tidal_spin import tidal_spin

    results = []
    for k, state in enumerate(states):
        progress("rotation", k / len(states))
        results.append(tidal_spin(passing, state, cases, seed, uncertain=uncertain))
    progress("rotation", 1.0)
    return results


def _surface(result, density: float, slope_deg: float, friction_deg: float, progress):
    """Slopes and mean stress for the attitudes of one study, or nothing without a shape."""
    from kakehashi.bodies.shape import available, shape
    from kakehashi.encounter.tidal_slopes import tidal_slopes
    from kakehashi.encounter.tidal_stress import tidal_stress

    name = result.passage.name
    if name not in available():
        return None, None
    progress("slopes", 0.0)
    slopes = tidal_slopes(result, shape(name), density, slope_deg)
    progress("slopes", 0.5)
    stress = tidal_stress(result, shape(name), density, friction_deg)
    progress("slopes", 1.0)
    return slopes, stress


def _record(passing, results, slopes, stress) -> dict[str, Any]:
    """All results as plain values."""
    from kakehashi.encounter.tidal_spin import QUANTILES
    from kakehashi.time import calendar

    record: dict[str, Any] = {
        "name": passing.name,
        "body": passing.target,
        "epoch_utc": calendar(passing.et, "UTC", 0),
        "distance_km": passing.distance_km,
        "quantiles": list(QUANTILES),
        "spin_states": [
            {
                "key": r.solution.key,
                "source": r.solution.source,
                "cases": len(r),
                "short_axis_probability": r.short_axis_probability,
                "pole_moves_10_deg_probability": r.probability("pole_shift_deg", low=10.0),
            }
            | {name: values.tolist() for name, values in r.quantiles().items()}
            for r in results
        ],
    }
    if slopes is not None:
        import numpy as np

        record["slopes"] = {
            "density_kg_m3": slopes.density_kg_m3,
            "limit_deg": slopes.limit_deg,
            "largest_change_deg": float(slopes.largest_deg.max()),
            "area_fraction": np.quantile(slopes.area_fraction, QUANTILES).tolist(),
            "steeper_fraction": np.quantile(slopes.steeper_fraction, QUANTILES).tolist(),
        }
    if stress is not None:
        record["stress"] = stress.to_json()
    return record


def _show(passing, results) -> None:
    from kakehashi.cli import printing
    from kakehashi.report.defence import NAMES
    from kakehashi.time import calendar

    print(
        f"{passing.name} passes {passing.target} on {calendar(passing.et, 'UTC', 0)} UTC at"
        f" {passing.distance_km:,.0f} km. {len(results[0]):,} phases for each spin state, from"
        f" {passing.days:g} days before to {passing.days:g} after."
    )
    heads = [("after the pass", "left"), *((t, "right") for t in ("5 %", "16 %", "50 %", "84 %", "95 %"))]
    for r in results:
        shown = [
            (NAMES[name], *(f"{v:.3f}" if name == "rate_ratio" else f"{v:,.1f}" for v in values[1:-1]))
            for name, values in r.quantiles().items()
        ]
        printing.table(f"{r.solution.key}: {r.solution.source}", heads, shown)
        print(
            f"short-axis mode {100.0 * r.short_axis_probability:.1f} %, pole by 10 deg or more"
            f" {100.0 * r.probability('pole_shift_deg', low=10.0):.0f} %, effective rate x {r.rate_ratio.min():.2f} .."
            f" {r.rate_ratio.max():.2f}"
        )


def _show_surface(slopes, stress) -> None:
    import numpy as np

    from kakehashi.report.defence import stress_words

    if slopes is None:
        return
    low, middle, high = 100.0 * np.quantile(slopes.area_fraction, [0.05, 0.5, 0.95])
    print(
        f"Slopes at the closest approach, {slopes.density_kg_m3:,.0f} kg/m3 (assumed unless given): more than"
        f" {slopes.limit_deg:g} deg on {middle:.0f} % of the surface ({low:.0f} .. {high:.0f} %), at most"
        f" {slopes.largest_deg.max():.2f} deg."
    )
    print(stress_words(stress))


def _write_cases(results, path: Path) -> None:
    import numpy as np

    from kakehashi.io.tables import write_csv

    columns: dict[str, Any] = {
        "spin_state": np.concatenate([np.full(len(r), r.solution.key) for r in results]),
        "phi_deg": np.concatenate([r.phi_deg for r in results]),
        "psi_deg": np.concatenate([r.psi_deg for r in results]),
        "mode": np.concatenate([r.mode for r in results]),
    }
    for name in results[0].distributions():
        columns[name] = np.concatenate([r.distributions()[name] for r in results])
    write_csv(path, columns)
