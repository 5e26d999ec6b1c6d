"""Read tours from TOML files of users and of the package, and ESA's benchmark problems."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.names import near
from kakehashi.io.orbit_files import moving
from kakehashi.io.toml_guide import Guide
from kakehashi.io.toml_pages import (
    PageError,
    Row,
    decoded,
    error_row,
    in_order_of_lines,
    line_numbers,
    line_of,
    tables,
)
from kakehashi.io.tour_schema import MEANS, TourPlan
from kakehashi.orbits import Orbit
from kakehashi.orbits.orbit import from_elements
from kakehashi.time import as_et
from kakehashi.transfer.electric.plan import ElectricPlan
from kakehashi.transfer.electric.stage import ElectricStage
from kakehashi.transfer.gtop import gtop
from kakehashi.transfer.gtop import names as problems
from kakehashi.transfer.moons import check_moon
from kakehashi.transfer.shooting import can_be_met
from kakehashi.transfer.tour import Tour, plan_tour

_MOST_WRONG = 10  # unknown bodies that are reported


_GUIDE = Guide(TourPlan, lambda model, field: MEANS.get(field, ""))


class TourError(PageError):
    """Raised for a tour file with errors; `errors` lists (path, line, message)."""

    kind = "tour file"


@dataclass(frozen=True, slots=True, repr=False)
class TourFile:
    """A tour, its last body (None for an abstract problem), and published statements about it.

    `facts` and `flown` map a name to {value, source, as_of}; `text` is the text of the file, and `bodies` are the
    bodies of its sequence, as known names or as orbits read from files; `electric` are its electric legs, if any.
    """

    tour: Tour
    target: str | Orbit | None
    facts: dict[str, dict]
    flown: dict[str, dict]
    text: str = ""
    bodies: tuple = ()
    electric: ElectricPlan | None = None

    def __repr__(self):
        return f"<TourFile {self.tour!r}>"


def stored() -> tuple[str, ...]:
    """Return the names of the tours of the package, and of ESA's benchmark problems."""
    folder = resources.files("kakehashi").joinpath("data/tours")
    own = sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml"))
    return (*(n for n in own if n != "gtop"), *problems())


def read_tour(
    source: str | Path,
    *,
    late_days: float = 0.0,
    braking_days: float = 0.0,
    kernels: Sequence[str | Path] = (),
) -> TourFile:
    """Read a tour, given by name or as a TOML file.

    Parameters
    ----------
    source : str or path
        Name of a tour of the package or of one of ESA's problems, or a file.
    late_days : float
        Delay of the departure [d]; a fixed arrival is not changed.
    braking_days : float
        Time between reaching the target and the fixed arrival, used for braking on approach [d].
    kernels : sequence of path
        SPK files with the ephemeris of moons, besides those that the file names.

    Raises
    ------
    InputError
        The tour does not exist, its plan is impossible, or the kernels do not contain its moons.
    TourError
        The file is not TOML, or keys are missing, unknown, or of the wrong type; each error has its line.
    """
    if str(source).casefold() in {p.casefold() for p in problems()}:
        return TourFile(gtop(str(source)), None, {}, {})
    text, label, folder = tour_text(source)
    plan, bodies = checked(text, label, folder)
    beside = [k if folder is None else folder / k for k in plan.kernels]
    return planned(
        plan, bodies, text, label,
        late_days=late_days, braking_days=braking_days, kernels=[*beside, *kernels],
    )  # fmt: skip


def planned(
    plan: TourPlan,
    bodies: Sequence[str | Orbit],
    text: str,
    label: str,
    *,
    late_days: float = 0.0,
    braking_days: float = 0.0,
    kernels: Sequence[str | Path] = (),
) -> TourFile:
    """Build a tour from the plan in its file.

    Parameters
    ----------
    plan : TourPlan
    bodies : sequence of str or Orbit
        Bodies of its sequence.
    text, label : str
        Text of the file, and its name for error messages.
    late_days : float
        Delay of the departure [d]; a fixed arrival is not changed.
    braking_days : float
        Time between reaching the target and the fixed arrival, used for braking on approach [d].
    kernels : sequence of path
        SPK files with the ephemeris of moons.

    Raises
    ------
    InputError
        The plan is impossible, or the kernels do not contain the moons of the sequence.
    """
    departure = [as_et(d) + late_days * DAY_S for d in plan.departure]
    options: dict = plan.model_dump(
        exclude={"sequence", "start", "departure", "flight_times_d", "electric", "facts", "flown", "kernels"},
        exclude_unset=True,
    )
    if braking_days and plan.arrive is not None:
        options["arrive"] = as_et(plan.arrive) - braking_days * DAY_S
    for key in {"vinf_km_s", "orbit_km"} & set(options):
        options[key] = tuple(options[key])
    try:
        times_d = [(a, b) for a, b in plan.flight_times_d]
        tour = plan_tour(bodies, departure, times_d, kernels=kernels, **options)
        electric = None if plan.electric is None else _electric(plan)
    except InputError as why:
        raise InputError(f"tour file {label}: {why}") from why
    facts, flown_facts = ({k: f.model_dump() for k, f in table.items()} for table in (plan.facts, plan.flown))
    return TourFile(tour, bodies[-1], facts, flown_facts, text, tuple(bodies), electric)


def _electric(plan: TourPlan) -> ElectricPlan:
    """Build the plan of the electric legs."""
    one = plan.electric
    assert one is not None
    strange = [b for b in plan.sequence if can_be_met(b)]
    if strange:
        raise InputError(
            f"electric legs need planets at both ends, but the sequence has {', '.join(strange)}"
        )
    stage = ElectricStage(
        mass_kg=one.mass_kg, propellant_kg=one.propellant_kg, isp_s=one.isp_s,
        table=tuple((p, t) for p, t in one.thrust), power_w=one.power_w, loss_per_year=one.loss_per_year,
        duty=one.duty, derated=tuple((float(as_et(d.after)), d.fraction) for d in one.derated),
    )  # fmt: skip
    return ElectricPlan(
        name=plan.name, sequence=tuple(plan.sequence), epochs_et=np.array([float(as_et(d)) for d in one.dates]),
        within_s=np.array(one.within_d) * DAY_S, altitudes_km=np.array(one.flyby_altitudes_km).reshape(-1, 2),
        revolutions=tuple(one.revolutions), coasts_s=np.array(one.coasts_d) * DAY_S, stage=stage,
        departure_km_s=(one.excess_km_s[0], one.excess_km_s[1]), arrival_km_s=one.arrival_km_s,
    )  # fmt: skip


def checked(
    text: str, label: str, folder: Path | None = None, body: Callable[[str], str | Orbit] | None = None
) -> tuple[TourPlan, list[str | Orbit]]:
    """Validate a TOML text and return its plan with its bodies.

    Parameters
    ----------
    text : str
    label : str
        Name of the file, used in error messages.
    folder : Path, optional
        Folder to which relative paths of orbit files refer.
    body : callable, optional
        Function that returns the body of a name in the sequence, instead of `io.orbit_files.moving`; raises
        InputError for an unknown name.

    Raises
    ------
    TourError
        Lists all errors, each with its line and key.
    """
    raw = tables(text, label, TourError)
    lines = line_numbers(text)
    errors: list[Row] = []
    plan = None
    try:
        plan = TourPlan.model_validate(raw)
    except ValidationError as error:
        for one in error.errors():
            errors.append(error_row(one, lines, _GUIDE))
    center = raw.get("center", "Sun")
    named = body or partial(moving, folder=folder)
    if isinstance(center, str) and center.casefold() != "sun":
        named = partial(check_moon, center)

    def mover(name: str) -> str | Orbit:
        flies = plan is not None and plan.start is not None and name == plan.sequence[0]
        return _begun(plan) if flies else named(name)  # type: ignore[arg-type]

    bodies, wrong = _bodies(raw.get("sequence"), mover, line_of(("sequence",), lines))
    if errors or wrong or plan is None:
        raise TourError(label, in_order_of_lines([*errors, *wrong]))
    return plan, bodies


def _begun(plan: TourPlan) -> Orbit:
    """Return the orbit of the spacecraft in flight from which a tour begins."""
    start = plan.start
    assert start is not None
    return from_elements(
        "keplerian", start.elements, epoch_et=float(as_et(start.epoch)), name=plan.sequence[0],
        source=start.source, as_of=start.as_of,
    )  # fmt: skip


def _bodies(sequence, mover: Callable[[str], str | Orbit], line: int) -> tuple[list[str | Orbit], list[Row]]:
    """Return the bodies of a tour's sequence, and the errors in their names; the schema reports wrong types."""
    bodies: list[str | Orbit] = []
    wrong: list[Row] = []
    for k, name in enumerate(sequence if isinstance(sequence, list) else ()):
        if not isinstance(name, str) or len(wrong) > _MOST_WRONG:
            continue
        try:
            bodies.append(mover(name))
        except InputError as why:
            wrong.append((f"sequence[{k}]", line, str(why)))
    return bodies, wrong


def tour_text(source: str | Path) -> tuple[str, str, Path | None]:
    """Return the contents, name and folder of a tour file; a tour of the package has no folder."""
    packed = resources.files("kakehashi").joinpath(f"data/tours/{str(source).casefold()}.toml")
    if str(source).casefold() in {n.casefold() for n in stored()} and packed.is_file():
        return packed.read_text("utf-8"), str(source), None
    path = Path(source)
    if not path.is_file():
        near_name = near(str(source), stored())
        raise InputError(
            f"unknown tour or file {str(source)!r}; known tours are {', '.join(stored())}; alternatively "
            f"give a TOML file (`kakehashi tour show hera` prints an example){near_name}"
        )
    return decoded(path, TourError), str(path), path.parent
