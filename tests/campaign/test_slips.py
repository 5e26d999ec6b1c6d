"""What is lost when something slips: a heavier spacecraft, a smaller budget, a page without passengers."""

import json
from importlib.resources import files

import pytest

from kakehashi.base import InputError
from kakehashi.campaign.load import parse
from kakehashi.campaign.recipes.rendezvous import _other_windows
from kakehashi.transfer import launch_windows

PAGE = (files("kakehashi") / "campaigns" / "apophis-2029.toml").read_text("utf-8")
ME = 'source = "this test", as_of = "2026-11-20" }'


def changed(old, new):
    assert old in PAGE
    return parse(PAGE.replace(old, new, 1))


def with_override(line):
    return changed('kind = "rendezvous"', f'{line}\nkind = "rendezvous"')


def test_a_spacecraft_too_heavy_has_no_window_and_takes_its_passenger_along(tmp_path):
    results = with_override(f"wet_mass_kg = {{ value = 9000.0, {ME}").run(
        out=tmp_path, members=100, quick=True
    )
    assert not results.feasible and results.shared is None
    ramses, destiny = results.mission("Ramses"), results.mission("DESTINY+")
    assert not ramses.feasible and ramses.launch is None and "no launch day" in ramses.text
    assert not destiny.feasible and "shared with Ramses" in destiny.text
    lost = {o.name for o in results.objectives if not o.met}
    assert {"thermal-inertia", "interior", "shape"} <= lost and "mass" not in lost  # OSIRIS-APEX has it
    tree = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert tree["missions"][0]["launch"] is None and tree["closes"] is False
    assert (tmp_path / "report.html").is_file()


def test_more_velocity_opens_the_window_wider():
    narrow = parse(PAGE).run(members=100, quick=True).mission("Ramses").launch
    wide = (
        with_override(f"dv_budget_km_s = {{ value = 1.80, {ME}")
        .run(members=100, quick=True)
        .mission("Ramses")
        .launch
    )
    assert wide.last_et > narrow.last_et and wide.first_et <= narrow.first_et + 60.0


def test_a_launch_without_passengers_leaves_more():
    results = parse(PAGE).without("DESTINY+").run(members=100, quick=True)
    assert results.shared is None
    # 480 kg, adapter of 50 kg, and 20 % margin on them are gone
    both = parse(PAGE).run(members=100, quick=True).mission("Ramses").launch
    assert both.mass_kg - results.mission("Ramses").launch.mass_kg == pytest.approx(1.2 * 530.0)


def test_a_smaller_launcher_is_told_by_how_much_it_falls_short():
    ramses = (
        changed('vehicle = "H3-24L"', 'vehicle = "Ariane 62"').run(members=100, quick=True).mission("Ramses")
    )
    assert not ramses.feasible
    assert any("Ariane 62 lifts 2," in r and "the launch mass is 2,225 kg" in r for r in ramses.reasons)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (
            "2029-02-01 TDB",
            r"comes no closer to Earth than about 0\.26 au between 2025-11-20 and 2029-02-01 TDB",
        ),
        (
            "2029-04-20 TDB",
            r"encounter\.until: Apophis passes Earth about 2029-04-13.*set until to 2029-06-13 TDB or later",
        ),
    ],
)
def test_a_flight_that_ends_too_early_says_how_long_it_must_be(until, said):
    with pytest.raises(InputError, match=said):
        changed('until = "2029-12-31 TDB"', f'until = "{until}"')


def test_nights_end_with_the_flight():
    results = changed('until = "2029-12-31 TDB"', 'until = "2029-07-01 TDB"').run(members=100, quick=True)
    assert "of 199 nights" in results.mission("Ground").text  # 120 before the pass and 79 after it


def test_arrivals_that_start_too_late_for_the_lead_asked_are_refused():
    with pytest.raises(InputError, match="arrive_days_before asks for an arrival by about 2028-08-06"):
        changed("value = 59.0", "value = 250.0")


def test_back_up_windows_are_found_and_their_absence_told():
    said = [r for r in parse(PAGE).run(members=100, quick=True).mission("Ramses").reasons if "windows" in r]
    assert said == ["other launch windows of H3-24L: none from 2028-01-01 to 2028-12-31"]


def test_other_windows_are_told_with_their_lengths():
    # Earth to Mars: one window in autumn 2026, the next two years later
    found = launch_windows(
        "Earth", "Mars", ("2026-06-01 TDB", "2029-06-01 TDB"), ("2027-01-01 TDB", "2030-03-01 TDB"),
        capacity=lambda c3, dec: 3_000.0 - 60.0 * c3, mass_kg=2_000.0, dv_budget_km_s=4.0,
    )  # fmt: skip
    assert len(found) >= 2
    told = _other_windows(found, found[0], parse(PAGE).campaign.primary().launch)
    assert told.startswith("other launch windows of H3-24L: 2028-") and told.endswith(" d)")
