"""Commands about satellites of the Earth: `kakehashi earth ladder` and `kakehashi earth orbit`."""

from pathlib import Path

from cyclopts import App

from kakehashi.base import InputError
from kakehashi.cli.options import Json, Named

earth = App(
    name="earth", help="Propagate satellites of the Earth, and compare the propagation with a reference."
)


@earth.command
def ladder(
    *,
    reference: Path | None = None,
    case: Named = None,
    gravity: Path | None = None,
    space_weather: Path | None = None,
    json: Json = False,
) -> int:
    """Compare our propagation with a reference, with one force more at each rung.

    A converged reference, made with Orekit, comes with the package. It judges the rungs of a file that it has too;
    without a file it is the reference itself. Exit code 0 if every rung agrees within the allowed difference, 1 if one
    does not.

    Parameters
    ----------
    reference
        JSON file with the reference: cases with epoch_utc, gcrf_state_m_m_s, mass_kg, area_m2, cd, cr and rungs of
        forces and states; the converged reference of the package by default.
    case
        A case of the file; the option may be given several times. All of them by default.
    gravity
        Gravity field in the ICGEM format (.gfc), in place of the bundled EGM2008.
    space_weather
        File in the CSSI format, for the rungs with NRLMSISE-00; they are left out without it.
    """
    from kakehashi.bodies.gravity.icgem import read_icgem
    from kakehashi.cli.ladders import chosen_cases, report_rungs
    from kakehashi.earth.ladder import climb, converged_reference, read_reference
    from kakehashi.earth.space_weather import read_cssi

    converged = converged_reference()
    cases = chosen_cases(converged if reference is None else read_reference(reference), case)
    field = None if gravity is None else read_icgem(_existing(gravity))
    weather = None if space_weather is None else read_cssi(_existing(space_weather))
    exact = None if reference is None or gravity is not None else converged
    return report_rungs(climb(cases, field, weather, exact), json)


@earth.command
def orbit(
    file: Path,
    /,
    *,
    days: float = 1.0,
    force: Named = None,
    earth_radiation: bool = False,
    degree: int = 70,
    gravity: Path | None = None,
    space_weather: Path | None = None,
    f107: float = 150.0,
    ap: float = 15.0,
    step_s: float = 60.0,
    out: Path | None = None,
    json: Json = False,
) -> int:
    """Propagate a satellite of the Earth numerically.

    Parameters
    ----------
    file
        TOML file with `epoch`, and `position_km` and `velocity_km_s` (ICRF) or a table `elements` (a_km, e, i_deg,
        node_deg, peri_deg, mean_anomaly_deg), and a table `satellite` (mass_kg, drag_area_m2, light_area_m2, cd, cr);
        or an OEM file, of which the first state is used.
    days
        Days of propagation; negative for the past.
    force
        A force: gravity, sun, moon, planets, tides, relativity, solar-pressure, earth-radiation, drag; the option may
        be given several times. All but earth-radiation by default.
    earth_radiation
        Also let the light that the Earth reflects and emits press, on Cr times light_area_m2; the first time it is
        compiled, which takes minutes.
    degree
        Degree and order of the gravity field.
    gravity
        Gravity field in the ICGEM format (.gfc), in place of the bundled EGM2008.
    space_weather
        File in the CSSI format; constant values by default.
    f107
        Constant solar flux at 10.7 cm [sfu], of the day and of 81 days.
    ap
        Constant daily Ap.
    step_s
        Step of a CSV file [s].
    out
        File to write: .oem (or any name but .csv) for an OEM, .csv for a table.
    """
    from kakehashi.cli import printing
    from kakehashi.cli.earth_files import read_start, write_path
    from kakehashi.earth.satellite import USUAL, force_model, msis, propagate
    from kakehashi.earth.space_weather import Constant, read_cssi

    start = read_start(_existing(file))
    wanted = (*(force or USUAL), *(["earth-radiation"] if earth_radiation else []))
    weather = Constant(f107, f107, ap) if space_weather is None else read_cssi(_existing(space_weather))
    drags = "drag" in wanted and start.satellite.cdam_m2_kg > 0.0
    air = msis(start.state, start.et, weather) if drags else None
    model = force_model(wanted, degree=degree, gravity=_field(gravity), atmosphere=air)
    flight = propagate(start.state, start.et, start.et + 86_400.0 * days, start.satellite, model, dense=1)
    written = None if out is None else write_path(flight.trajectories[0], start.name, out, step_s)
    record = _orbit_record(start, flight, model)
    if json:
        printing.json_lines(record)
        return 0
    _show_orbit(record)
    if written is not None:
        print(f"file: {written}")
    return 0


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise InputError(f"there is no file {path}; check the name")
    return path


def _field(path: Path | None):
    """Return the gravity field of an ICGEM file without the permanent tide, or None for the bundled one."""
    from kakehashi.bodies.gravity.icgem import read_icgem

    return None if path is None else read_icgem(_existing(path))


def _orbit_record(start, flight, model) -> dict:
    from kakehashi.time import calendar

    state = flight.states[0]
    return {
        "name": start.name,
        "start_utc": calendar(start.et, "UTC", 3),
        "end_utc": calendar(flight.end_et, "UTC", 3),
        "position_km": state[:3].tolist(),
        "velocity_km_s": state[3:].tolist(),
        "cd_area_over_mass_m2_kg": start.satellite.cdam_m2_kg,
        "cr_area_over_mass_m2_kg": start.satellite.cram_m2_kg,
        "forces": model.describe(),
        "atmosphere": "" if model.atmosphere is None else model.atmosphere.name,
        "steps": flight.steps,
    }


def _show_orbit(record: dict) -> None:
    from kakehashi.cli import tables

    x, v = record["position_km"], record["velocity_km_s"]
    rows = [
        ("start", f"{record['start_utc']} UTC"),
        ("end", f"{record['end_utc']} UTC"),
        ("position, ICRF about the Earth", " ".join(f"{a:.6f}" for a in x) + " km"),
        ("velocity", " ".join(f"{a:.9f}" for a in v) + " km/s"),
        ("forces", record["forces"]),
        ("atmosphere", record["atmosphere"] or "none"),
    ]
    tables.table(record["name"], [("", "left"), ("", "left")], rows)
