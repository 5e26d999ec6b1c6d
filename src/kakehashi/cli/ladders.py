"""Choose the cases of a ladder of forces, and print its rungs: `earth ladder` and `moon ladder`."""

from collections.abc import Iterable
from typing import Any, Protocol

from kakehashi.base import InputError


class Rung(Protocol):
    """What is printed of a rung: its case, forces and times, and the difference from the reference."""

    @property
    def case(self) -> str: ...
    @property
    def forces(self) -> str: ...
    @property
    def hours(self) -> tuple[float, ...]: ...
    @property
    def apart_m(self) -> Any: ...
    @property
    def effect_m(self) -> float: ...
    @property
    def allowed_m(self) -> float: ...
    @property
    def agrees(self) -> bool: ...


def chosen_cases(cases: dict, names: list[str] | None) -> dict:
    """Return the cases that are named on the command line, or all."""
    unknown = [name for name in names or () if name not in cases]
    if unknown:
        raise InputError(f"no case {', '.join(map(repr, unknown))}; the reference has {', '.join(cases)}")
    return {name: case for name, case in cases.items() if not names or name in names}


def report_rungs(rungs: Iterable[Rung], json: bool) -> int:
    """Print the rungs of a ladder and return the exit code: 0 if each agrees within the allowed difference."""
    from kakehashi.cli import printing

    computed = list(rungs)
    if json:
        printing.json_lines([_rung_record(r) for r in computed])
    else:
        _show_ladder(computed)
    return int(not all(r.agrees for r in computed))


def _converged_m(r: Rung) -> list[float]:
    """Differences from a reference with converged steps, if the rung has one."""
    return [float(x) for x in getattr(r, "converged_m", ())]


def _rung_record(r: Rung) -> dict:
    return {
        "case": r.case,
        "forces": r.forces,
        "hours": [float(x) for x in r.hours],
        "apart_m": [float(x) for x in r.apart_m],
        "apart_from_converged_m": _converged_m(r),
        "judged_by": "converged reference" if _converged_m(r) else "reference",
        "allowed_m": r.allowed_m,
        "effect_m": r.effect_m,
        "agrees": r.agrees,
    }


def _show_ladder(rungs: list[Rung]) -> None:
    """Print one table for each case."""
    from kakehashi.cli import tables

    converged = any(_converged_m(r) for r in rungs)
    columns = [
        ("forces", "left"),
        ("hours", "right"),
        ("apart m", "right"),
        *([("from converged m", "right")] if converged else []),
        ("effect m", "right"),
        ("allowed m", "right"),
    ]
    for name in dict.fromkeys(r.case for r in rungs):
        rows = [
            (
                r.forces, f"{r.hours[-1]:.0f}", f"{max(r.apart_m):.4f}",
                *([f"{max(_converged_m(r)):.4f}" if _converged_m(r) else ""] if converged else []),
                f"{r.effect_m:,.2f}", f"{r.allowed_m:.3f}" + ("" if r.agrees else " exceeded"),
            )
            for r in rungs if r.case == name
        ]  # fmt: skip
        tables.table(name, columns, rows)
    if converged:
        print(
            "judged by the converged reference where there is one: Orekit with an absolute tolerance of 1e-10, whose"
            " positions a tenth of it moves by at most 1.1 mm"
        )
