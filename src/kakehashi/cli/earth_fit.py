"""`kakehashi earth fit`: the orbit that fits the positions of an SP3 file, and how well it predicts the others."""

from pathlib import Path

from kakehashi.base import InputError
from kakehashi.cli.notes import print_notes
from kakehashi.cli.options import Json, Named

_ONCE_A_REVOLUTION = ("EMP_TC", "EMP_TS", "EMP_NC", "EMP_NS")


def fit(
    file: Path,
    /,
    *,
    satellite: str | None = None,
    days: float = 1.0,
    every: int = 5,
    sigma_m: float = 0.1,
    mass_kg: float = 1_000.0,
    area_m2: float = 10.0,
    estimate: Named = None,
    empirical: bool = False,
    reject_sigma: float | None = None,
    degree: int = 90,
    space_weather: Path | None = None,
    f107: float = 150.0,
    ap: float = 15.0,
    json: Json = False,
) -> int:
    """Fit an orbit about the Earth to positions, and compare it with those of the file that were not used.

    Exit code 0 if the fit converges, 1 otherwise.

    Parameters
    ----------
    file
        Precise orbits in the SP3 format, compressed or not.
    satellite
        Satellite of the file, such as L94 or G01; needed if it has several.
    days
        Days that are fitted, from the first epoch; the remaining ones are predicted.
    every
        One epoch of this number is fitted.
    sigma_m
        Standard deviation of each coordinate [m].
    mass_kg
        Mass, for the initial Cd A/m and Cr A/m.
    area_m2
        Area for drag and radiation pressure, for their initial values.
    estimate
        Parameter estimated with the state: CDAM, CRAM or none; the option may be given several times. Both by
        default, and Cr A/m alone above the atmosphere.
    empirical
        Also estimate accelerations that go around once a revolution, transverse and normal.
    reject_sigma
        Positions whose residuals exceed this number of robust sigmas are left out; none by default.
    degree
        Degree and order of the gravity field.
    space_weather
        File in the CSSI format; constant values by default.
    f107
        Constant solar flux at 10.7 cm [sfu].
    ap
        Constant daily Ap.
    """
    import numpy as np

    from kakehashi.base.constants import EARTH_RADIUS_KM
    from kakehashi.cli import printing
    from kakehashi.earth import satellite as craft
    from kakehashi.earth.atmosphere import HIGHEST_KM
    from kakehashi.earth.measurements import Positions
    from kakehashi.earth.orbit_fit import fit_orbit
    from kakehashi.earth.space_weather import Constant, read_cssi

    orbit = _orbit(file, satellite)
    weather = Constant(f107, f107, ap) if space_weather is None else read_cssi(space_weather)
    state, begin = orbit.states(0), orbit.et[0]
    air = (
        craft.msis(state, begin, weather)
        if np.linalg.norm(state[:3]) < EARTH_RADIUS_KM + HIGHEST_KM
        else None
    )
    names = _estimated(estimate, air is not None) + (_ONCE_A_REVOLUTION if empirical else ())
    model = craft.force_model(degree=degree, atmosphere=air, empirical=empirical)
    fitted = orbit.et <= begin + 86_400.0 * days
    km = orbit.positions()
    rows = Positions(orbit.et[fitted][::every], km[fitted][::every], 1e-3 * sigma_m)
    start = craft.Satellite(mass_kg, area_m2, area_m2)
    solution = fit_orbit([rows], state, begin, start, model, estimate=names, reject_sigma=reject_sigma)
    record = _record(orbit.satellite, solution) | {"predicted": _predicted(solution, orbit.et, km, ~fitted)}
    if json:
        printing.json_lines(record)
    else:
        _show(record)
    return int(not solution.converged)


def _orbit(file: Path, wanted: str | None):
    """Return the precise orbit of one satellite of a file."""
    from kakehashi.io.sp3 import read_sp3

    if not file.is_file():
        raise InputError(f"there is no file {file}; check the name")
    orbits = read_sp3(file)
    odd = [o.satellite for o in orbits.values() if o.velocity_unit == "m/s"]
    if odd:
        print_notes(
            [
                f"the velocities of {', '.join(odd[:5])} in {file.name} are ten times smaller than the positions move:"
                " the format asks for dm/s, and they are read as m/s; positions alone are fitted"
            ]
        )
    if wanted is None and len(orbits) > 1:
        raise InputError(
            f"{file.name} has {len(orbits)} satellites; give one with --satellite: {', '.join(orbits)}"
        )
    name = next(iter(orbits)) if wanted is None else wanted
    if name not in orbits:
        raise InputError(f"{file.name} has no satellite {name!r}; choose one of {', '.join(orbits)}")
    return orbits[name]


def _estimated(wanted: list[str] | None, in_air: bool) -> tuple[str, ...]:
    """Return the parameters that are estimated; above the atmosphere, Cr A/m alone by default."""
    if wanted is None:
        return ("CDAM", "CRAM") if in_air else ("CRAM",)
    return tuple(name.upper() for name in wanted if name.casefold() != "none")


def _predicted(solution, et, km, others) -> dict | None:
    """Return the errors on epochs that were not fitted, or None."""
    import numpy as np

    if not others.any():
        return None
    path = solution.path(solution.epoch_et, et[others].max())
    apart = 1e3 * np.linalg.norm(path.state(et[others])[:, :3] - km[others], axis=1)
    hours = (et[others] - et[~others].max()) / 3_600.0
    day = hours <= 24.0
    return {
        "hours": float(hours.max()), "largest_m": float(apart.max()), "rms_m": float(np.sqrt((apart**2).mean())),
        "first_day_largest_m": float(apart[day].max()),
    }  # fmt: skip


def _record(name: str, solution) -> dict:
    import numpy as np

    from kakehashi.time import calendar

    used = int(sum(u.sum() for u in solution.used))
    residual = solution.residuals[0][solution.used[0]]
    return {
        "satellite": name, "epoch_utc": calendar(solution.epoch_et, "UTC", 6),
        "position_km": solution.state[:3].tolist(),
        "velocity_km_s": solution.state[3:].tolist(), "sigma_position_m": (1e3 * solution.sigmas[:3]).tolist(),
        "sigma_velocity_m_s": (1e3 * solution.sigmas[3:6]).tolist(),
        "parameters": {k: [v, solution.sigma(k) if k in solution.estimated else 0.0]
                             for k, v in solution.parameters.items()},
        "used": used, "measurements": len(solution.used[0]), "rms_m": float(1e3 * np.sqrt((residual**2).sum(1).mean())),
        "iterations": len(solution.iterations), "converged": solution.converged,
        "covariance": solution.covariance.tolist(),
    }  # fmt: skip


def _show(r: dict) -> None:
    from kakehashi.cli import tables

    rows = [
        ("epoch", f"{r['epoch_utc']} UTC"),
        ("position, ICRF about the Earth", " ".join(f"{a:.6f}" for a in r["position_km"]) + " km"),
        ("velocity", " ".join(f"{a:.9f}" for a in r["velocity_km_s"]) + " km/s"),
        ("formal sigma", " ".join(f"{a:.3f}" for a in r["sigma_position_m"]) + " m"),
    ]
    words = {"CDAM": "Cd A/m", "CRAM": "Cr A/m"}
    for key, (value, sigma) in r["parameters"].items():
        if key not in words:
            rows.append((key, f"{value:.2f} ± {sigma:.2f} nm/s2"))
            continue
        rows.append(
            (words[key], f"{value:.5f} ± {sigma:.5f} m2/kg" if sigma else f"{value:.5f} m2/kg, not estimated")
        )
    rows.append(
        ("residuals", f"{r['rms_m']:.3f} m (RMS in space), {r['used']} of {r['measurements']} epochs")
    )
    rows.append(
        ("iterations", f"{r['iterations']}" if r["converged"] else f"{r['iterations']}, not converged")
    )
    if r["predicted"] is not None:
        p = r["predicted"]
        rows.append(("first day not fitted", f"at most {p['first_day_largest_m']:.2f} m"))
        rows.append(
            (f"{p['hours']:.1f} h not fitted", f"at most {p['largest_m']:.2f} m, RMS {p['rms_m']:.2f} m")
        )
    tables.table(r["satellite"], [("", "left"), ("", "left")], rows)
