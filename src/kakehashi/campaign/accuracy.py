"""Model that flies each mission of a campaign, and what was measured of this model (`data/accuracy.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kakehashi.campaign.results import MissionResult, Results
from kakehashi.report.blocks import Grid

_LAMBERT, _TOUR, _FULL, _THRUST, _BOUND = "lambert", "tour", "full", "thrust", "bound"
_BY_KIND = {"rendezvous": _LAMBERT, "impulsive": _LAMBERT, "published": "given", "ground": "observed"}


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure that was measured of a model: of what, its value as text, and the row of VALIDATION.md that has it."""

    what: str
    value: str
    row: str

    def __repr__(self):
        return f"<Measured {self.what}: {self.value}>"


@dataclass(frozen=True, slots=True)
class Model:
    """A model that computes a trajectory: its name, what it is, and what was measured of it."""

    key: str
    name: str
    says: str
    measured: tuple[Measured, ...] = ()

    def __repr__(self):
        return f"<Model {self.key!r}: {self.name}>"


@cache
def models() -> dict[str, Model]:
    """Return all models by their keys, from `data/accuracy.toml`."""
    tables = tomllib.loads((files("kakehashi") / "data" / "accuracy.toml").read_text("utf-8"))
    return {
        t["key"]: Model(t["key"], t["name"], t["says"], tuple(Measured(**m) for m in t.get("measured", ())))
        for t in tables["model"]
    }


def model_of(results: Results, mission: MissionResult) -> Model:
    """Return the model that computed the trajectory of a mission.

    Parameters
    ----------
    results : Results
        With the studies of the mission.
    mission : MissionResult
    """
    studies = results.studies.get(mission.name, {})
    if mission.kind == "flyby":
        return models()[_THRUST if studies.get("thrust") is not None else _BOUND]
    if mission.kind in ("tour", "in_flight"):
        tour = studies.get("tour")
        if tour is not None and tour.electric is not None:
            return models()[_THRUST]
        return models()[_TOUR if tour is None or tour.refined is None else _FULL]
    return models()[_BY_KIND.get(mission.kind, mission.kind)]


def accuracy(results: Results) -> Grid:
    """Return the table of the models that flew the target and the missions, with their measured accuracy.

    Parameters
    ----------
    results : Results
    """
    rows = [
        (f"{pass_.target}, its pass by {pass_.body}", *_cells(models()[_FULL]))
        for pass_ in results.encounters
    ]
    rows += [(m.name, *_cells(model_of(results, m))) for m in results.missions if m.kind]
    head = ("trajectory of", "flown by", "which is", "measured of this model", "rows of VALIDATION.md")
    return Grid("accuracy", "Accuracy of the trajectories", head, rows, _CAPTION)


_CAPTION = (
    "What was measured of each model, on the case that the row names, which need not be the trajectory of this page."
    " VALIDATION.md, beside the source code, has what each was compared with, the date and the test."
)


def _cells(model: Model) -> tuple[str, ...]:
    figures = "; ".join(f"{m.what}: {m.value}" for m in model.measured)
    rows = "; ".join(m.row for m in model.measured)
    return model.name, model.says, figures or "–", rows or "–"
