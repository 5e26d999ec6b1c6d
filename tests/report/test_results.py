"""Results write their own page: one file that fetches nothing, with the figures of the result."""

from importlib import import_module

import numpy as np
import pytest

from kakehashi import orbits, report
from kakehashi.base import InputError
from kakehashi.encounter.risk import monitor
from kakehashi.io.tours import read_tour
from kakehashi.time import minute
from kakehashi.transfer.search import search
from kakehashi.transfer.tour import plan_tour


def test_a_risk_study_writes_its_page(tmp_path):
    found = monitor(orbits.load("2024 YR4"), "2033-01-01 TDB", bodies=("Earth", "Moon"), members=200)
    path = report.write(found, tmp_path / "risk.html")
    text = path.read_text(encoding="utf-8")
    moon = next(v for v in found.impactors if v.body == "Moon")
    assert f"{moon.impact_km_s:.2f}" in text and "2032-12-22" in text
    assert "no Earth impact found" in text or "impact probability, Earth" in text


@pytest.mark.parametrize("drawn", [True, False])
def test_a_tour_writes_its_page(tmp_path, drawn):
    """A search among real bodies shows the trajectory; of ESA's problems, on mean elements, the stops alone."""
    if drawn:
        tour = plan_tour(
            ["Earth", "Apophis"], ("2028-05-05 UTC", "2028-05-12 UTC"), [(270.0, 300.0)], vinf_km_s=(3.4, 3.7)
        )
    else:
        tour = read_tour("cassini1").tour
    found = search(tour, seconds=1.0)
    text = report.write(found, tmp_path / "tour.html").read_text(encoding="utf-8")
    assert ('data-figure="cruise"' in text) is drawn
    assert f"{found.itinerary.c3_km2_s2:.2f} km²/s²" in text
    for event in (*found.itinerary.stops, *found.itinerary.burns):
        assert minute(event.et) in text


def test_every_page_belongs_to_a_result_and_a_function_that_exist():
    for result, (module, function) in report._PAGES.items():
        room, name = result.rsplit(".", 1)
        assert isinstance(getattr(import_module(room), name), type)
        assert callable(getattr(import_module(module), function))


def test_what_has_no_page_is_told(tmp_path):
    with pytest.raises(InputError, match="ndarray has no page; give one of the types Solution, Risk, Search"):
        report.write(np.zeros(3), tmp_path / "x.html")
    assert not list(tmp_path.iterdir())
