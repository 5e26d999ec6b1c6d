"""Computed quality of the objectives: curves over the days, days needed, and what the loss of TIRI takes along."""

from dataclasses import replace

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.campaign.load import load
from kakehashi.campaign.measurements import DAYS, reached
from kakehashi.campaign.objective_results import MeasurementCurve
from kakehashi.campaign.objectives import Moment, OnStation, assess
from kakehashi.campaign.schema import MeasurePlan
from kakehashi.campaign.whatif import what_if

PLAN = {"distance_km": 5.0, "source": "test", "as_of": "2026-11-30"}


@pytest.fixture(scope="module")
def page():
    return load("apophis-2029").campaign


def measure(**fields):
    return MeasurePlan(**{**PLAN, **fields})


def test_resolution_is_the_pixel_at_its_distance():
    near, far = (
        reached(measure(quantity="resolution", camera="AFC", distance_km=d), "Apophis", 1.0) for d in (1, 4)
    )
    assert near.sigma[0] == pytest.approx(100.0 * 1e3 * 2.0 * np.tan(np.radians(5.47 / 2.0)) / 1024, rel=1e-6)
    assert far.sigma == pytest.approx(4.0 * near.sigma)


@pytest.mark.parametrize(
    ("quantity", "camera"),
    [("mass", None), ("spin", "AFC"), ("thermal inertia", "TIRI"), ("resolution", "AFC")],
)
def test_more_days_never_know_less(quantity, camera):
    sigma = reached(measure(quantity=quantity, camera=camera, density_kg_m3=2_000.0), "Apophis", 1.0).sigma
    assert sigma.shape == (len(DAYS),) and (np.diff(sigma) <= 1e-9 * sigma[:-1]).all() and (sigma > 0.0).all()


def test_the_period_of_a_body_that_does_not_tumble_is_measured():
    """Twice as near, twice as well: angles of landmarks are lengths over the distance."""
    near, far = (
        reached(measure(quantity="spin", camera="AFC", distance_km=d), "Bennu", 1.0).sigma
        for d in (5.0, 10.0)
    )
    assert far / near == pytest.approx(np.full(len(DAYS), 2.0), rel=0.2)
    assert near[0] > 1.5 * near[1]  # half a day is not a whole one


def mass_curve(sigma, asked=1.0):
    return MeasurementCurve(
        "mass", "Ramses", "radio science", "any", "mass", "%", asked, np.array(DAYS), np.asarray(sigma, float), "", ""
    )  # fmt: skip


def test_percentages_say_what_they_are_of():
    curve = mass_curve(np.full(len(DAYS), 0.5))
    units = {q: replace(curve, quantity=q).whole_unit for q in ("mass", "spin", "thermal inertia")}
    assert units == {
        "mass": "% of the mass",
        "spin": "% of the period",
        "thermal inertia": "% of the thermal inertia",
    }
    assert replace(curve, quantity="resolution", unit="cm").whole_unit == "cm"


def mass_of(page, sigma, days=100.0):
    stay = {
        m.name: OnStation(0.0, days * DAY_S) if m.name == "Ramses" else None
        for m in page.mission
        if m.kind != "ground"
    }
    moments = {e.name: Moment(0.0, None, (mass_curve(sigma),)) for e in page.events()}
    return next(o for o in assess(page, moments, stay) if o.name == "mass")


def test_an_objective_fails_when_its_quality_is_never_reached(page):
    good, poor = mass_of(page, 10.0 / np.array(DAYS)), mass_of(page, np.full(len(DAYS), 3.0))
    assert good.met and not poor.met
    assert poor.margin == pytest.approx(-2.0) and poor.unit == "%"
    assert "mass 3 %, 1 % asked" in poor.text


def test_days_needed_are_those_after_which_the_quality_is_reached(page):
    service = next(s for s in mass_of(page, 50.0 / np.array(DAYS)).services if s.mission == "Ramses")
    assert service.needed == pytest.approx(50.0) and service.margin == pytest.approx(50.0)  # 50 / 50 = 1
    assert service.reached == pytest.approx(0.5)
    given = next(s for s in mass_of(page, 1.0 / np.array(DAYS)).services if s.mission == "Ramses")
    assert given.needed == 30.0  # that of the page is longer


def test_apophis_tells_what_is_reached_and_what_tiri_takes_along():
    whole = what_if(load("apophis-2029").lose("TIRI"), members=100)
    before = {(c.mission, c.quantity): c for c in whole.before.measurements}
    assert before["Ramses", "mass"].after(60.0) < 1.0 and before["Ramses", "spin"].after(33.0) < 1.0
    assert before["Ramses", "thermal inertia"].after(30.0) < 10.0
    lost = next(o for o in whole.objectives if o.name == "thermal-inertia")
    assert lost.fate == "lost" and "known without them: 82 %" in lost.text and "10 %" in lost.text
    assert ("Ramses", "thermal inertia") not in {(c.mission, c.quantity) for c in whole.after.measurements}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"quantity": "thermal inertia", "camera": "AFC"}, "measured in the infrared"),
        ({"quantity": "spin", "camera": "AFC", "target": "Phaethon"}, "spin|rotation|period"),
        ({"quantity": "mass"}, "density"),
    ],
)
def test_what_the_package_does_not_have_is_told(fields, message):
    target = fields.pop("target", "Apophis")
    with pytest.raises(InputError, match=message):
        reached(measure(**fields), target, 1.0)


def test_a_measure_without_a_number_to_compare_with_is_told(page):
    objective = next(o for o in page.objective if o.name == "mass")
    raw = objective.model_dump(by_alias=True)
    raw["quality"] = {"value": "well", "source": "test", "as_of": "2026"}
    with pytest.raises(ValueError, match="positive number with the unit '%'"):
        type(objective)(**raw)
    with pytest.raises(ValueError, match="needs a camera"):
        measure(quantity="spin")


def test_a_curve_is_read_between_its_days():
    curve = replace(mass_curve(10.0 / np.array(DAYS)), asked=0.5)
    assert curve.after(25.0) == pytest.approx(0.4, rel=1e-9) and curve.after(0.1) == np.inf
    assert curve.days_needed == pytest.approx(20.0)
    assert curve.after(curve.days_needed) == pytest.approx(curve.asked)


def test_a_stay_that_is_too_short_lacks_days_and_not_quality(page):
    """50 / d % after d days: 1 % is asked, and the stay of 40 days reaches 1.25 %."""
    short = mass_of(page, 50.0 / np.array(DAYS), days=40.0)
    service = next(s for s in short.services if s.mission == "Ramses")
    assert not short.met and service.unit == "d" and service.margin == pytest.approx(-10.0)
    assert "mass 1.2 %, 1 % asked" in service.text and service.needed == pytest.approx(50.0)
