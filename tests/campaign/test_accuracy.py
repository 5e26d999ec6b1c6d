"""What the report says of the accuracy of its models is what VALIDATION.md says, and every mission has a model."""

import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pytest

from kakehashi.campaign import phases
from kakehashi.campaign.accuracy import accuracy, model_of, models
from kakehashi.campaign.load import load
from kakehashi.campaign.verdict_chapter import foundation

ROWS = [
    [cell.strip() for cell in line.strip("|\n ").split(" | ")]
    for line in (Path(__file__).parents[2] / "VALIDATION.md").read_text("utf-8").splitlines()
    if line.startswith("|")
]
CAMPAIGNS = sorted(
    p.name[:-5] for p in (files("kakehashi") / "campaigns").iterdir() if p.name.endswith(".toml")
)
MEASURED = [(m.key, one) for m in models().values() for one in m.measured]


@pytest.mark.parametrize(("key", "one"), MEASURED, ids=[f"{k}: {m.what}" for k, m in MEASURED])
def test_each_figure_stands_in_its_row_of_the_validation(key, one):
    (row,) = (r for r in ROWS if r[0] == one.row)
    assert one.value in row[2]


def test_the_figures_have_a_source_and_are_not_older_than_their_rows():
    table = tomllib.loads((files("kakehashi") / "data" / "accuracy.toml").read_text("utf-8"))
    dates = [next(r for r in ROWS if r[0] == m.row)[3] for _, m in MEASURED]
    assert table["source"] == "VALIDATION.md" and table["as_of"] >= max(dates)


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_every_mission_of_every_campaign_has_a_model(name, sample_results):
    for mission in load(name).campaign.mission:
        result = replace(sample_results.missions[0], name=mission.name, kind=mission.kind)
        assert model_of(sample_results, result).says


def test_every_kind_of_phase_has_a_model(sample_results):
    for kind in phases.KINDS:
        assert model_of(sample_results, replace(sample_results.missions[0], kind=kind)).name


def test_the_model_is_the_best_that_flew(sample_results):
    def flown(kind: str, **studies) -> str:
        mission = replace(sample_results.missions[0], kind=kind)
        return model_of(replace(sample_results, studies={mission.name: studies}), mission).key

    assert flown("flyby", thrust=None) == "bound" and flown("flyby", thrust=SimpleNamespace()) == "thrust"
    for kind in ("tour", "in_flight"):
        assert flown(kind, tour=SimpleNamespace(electric=None, refined=None)) == "tour"
        assert flown(kind, tour=SimpleNamespace(electric=None, refined=SimpleNamespace())) == "full"
        assert flown(kind, tour=SimpleNamespace(electric=SimpleNamespace(), refined=None)) == "thrust"


def test_the_basis_of_the_verdict_ends_with_the_models(sample_results):
    grid = foundation(sample_results).blocks[-1]
    assert grid == accuracy(sample_results)
    assert [row[:2] for row in grid.rows] == [
        ("Apophis, its pass by Earth", "full dynamics"), ("Ramses", "patched conics"), ("DESTINY+", "bound"),
    ]  # fmt: skip
    assert "1.37 km" in grid.rows[0][3] and "half a year before" in grid.rows[0][4]
