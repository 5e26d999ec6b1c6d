"""A page with errors: every one at once, each with its path, its line and what to do."""

from importlib.resources import files

import pytest

import kakehashi as kk
from kakehashi.base import InputError
from kakehashi.campaign.load import CampaignError, built_in, line_numbers, load, parse
from kakehashi.cli.app import run_app

PAGE = (files("kakehashi") / "campaigns" / "apophis-2029.toml").read_text("utf-8")


def broken(*changes):
    text = PAGE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def errors(*changes):
    with pytest.raises(CampaignError) as caught:
        parse(broken(*changes), "mine.toml")
    return caught.value.errors


def line_of(fragment, text=PAGE):
    return next(n for n, line in enumerate(text.splitlines(), 1) if fragment in line)


def test_the_bundled_page_is_sound_and_every_given_value_names_its_source():
    page = load("apophis-2029")
    assert len(page.sha256) == 64
    for mission in page.campaign.mission:
        assert mission.status.source and mission.status.as_of
    assert [m.name for m in page.campaign.mission] == ["Ramses", "DESTINY+", "OSIRIS-APEX", "Ground"]


def test_unknown_body_is_named_with_its_line_and_the_nearest_name():
    ((path, line, said),) = errors(('body = "Earth"', 'body = "Erth"'))
    assert path == "encounter.body" and line == line_of('body = "Earth"')
    assert "'Erth'" in said and "did you mean 'Earth'" in said


def test_a_window_that_ends_before_it_starts():
    ((path, line, said),) = errors(('"2028-12-31 UTC"]', '"2027-12-31 UTC"]'))
    assert path == "mission[0].launch.departures" and line == line_of("departures =")
    assert "before its start at 2028-01-01" in said and "earlier date first" in said


def test_an_epoch_outside_the_ephemeris():
    ((path, _, said),) = errors(('until = "2029-12-31 TDB"', 'until = "4029-12-31 TDB"'))
    assert path == "encounter.until" and "is outside the ephemeris" in said


def test_negative_mass():
    override = 'wet_mass_kg = { value = -5.0, source = "me", as_of = "2026-11-20" }\nkind = "rendezvous"'
    ((path, _, said),) = errors(('kind = "rendezvous"', override))
    assert path == "mission[0].wet_mass_kg.value" and "-5.0" in said and "greater than 0" in said


def test_a_fact_without_source():
    old = 'source = "ESA, council of ministers CM25"\n'
    ((path, line, said),) = errors((old, ""))
    assert path == "contribution[0].source" and "missing" in said
    assert line == line_of("[[contribution]]")


def test_three_errors_come_together_in_order_of_lines():
    found = errors(
        ('body = "Earth"', 'body = "Erth"'),
        ('vehicle = "H3-24L"', 'vehicle = "H3-99"'),
        ('mission = "DESTINY+"\ninstrument = "telescopic camera"', 'mission = "DESTINY"\ninstrument = "x"'),
    )
    assert [path for path, _, _ in found] == [
        "encounter.body",
        "mission[0].launch.vehicle",
        "objective[1].service[1].mission",
    ]
    lines = [line for _, line, _ in found]
    assert lines == sorted(lines)


def test_a_solution_that_no_one_computed():
    found = errors(
        ('solution = "neocc"', 'solution = "necc"'), ('others = ["jpl-220"]', 'others = ["jpl-1"]')
    )
    assert [path for path, _, _ in found] == ["encounter.solution", "encounter.others"]
    assert "choose one of neocc, jpl-220" in found[0][2]


def test_riders_whose_mass_nobody_knows_and_hosts_that_do_not_take_them():
    found = errors(('with = ["DESTINY+"]', 'with = ["Ground"]'))
    assert [path for path, _, _ in found] == ["mission[0].launch.with", "mission[1].flyby.launched_with"]
    assert "its mass is unknown" in found[0][2] and "does not carry 'DESTINY+'" in found[1][2]


def test_a_kind_that_does_not_fit_the_tables():
    ((path, _, said),) = errors(('kind = "rendezvous"', 'kind = "ground"'))
    assert path == "mission[0]" and "of kind 'ground' does not have launch" in said


def test_a_back_up_from_a_site_that_is_none():
    ((path, line, said),) = errors(('site = "Kourou"', 'site = "Kouru"'))
    assert path == "mission[0].launch.backup[0].site" and line == line_of('site = "Kourou"')
    assert "choose one of Tanegashima, Kourou, Kennedy" in said


def test_the_message_is_one_paragraph_per_error_with_file_and_line():
    with pytest.raises(InputError, match=r"mine\.toml has 1 error:\n  mine\.toml:\d+: encounter\.seed: "):
        parse(broken(("seed = 1", 'seed = "one"')), "mine.toml")


def test_a_message_tells_whole_errors_below_1_kb_and_the_command_line_all_of_them(tmp_path, capsys):
    place = tmp_path / "mine.toml"
    place.write_text(PAGE.replace("source =", "sourze =", 12), "utf-8")
    with pytest.raises(CampaignError) as caught:
        load(place)
    *rows, last = str(caught.value).split("\n")[1:]
    total = len(caught.value.errors)
    assert len(str(caught.value).encode()) < 1_000 and total == 24
    assert (
        all(row.startswith(f"  {place}:") for row in rows)
        and last == f"  {total - len(rows)} more errors are not shown: correct these first"
    )
    assert run_app(["campaign", "check", str(place)]) == 2
    told = capsys.readouterr().err
    assert told.count(f"  {place}:") == total and "[...]" not in told


def test_a_page_that_is_no_toml_says_where():
    ((path, line, said),) = errors(('body = "Earth"', 'body = "Earth'))
    assert path == "syntax" and line == line_of('body = "Earth"') and "not valid TOML" in said


def test_a_misspelt_campaign_is_corrected():
    with pytest.raises(InputError, match="did you mean 'apophis-2029'"):
        load("apophis-2092")
    with pytest.raises(InputError, match="does not exist"):
        load("nowhere.toml")
    assert "apophis-2029" in built_in()


def test_lines_of_nested_tables():
    text = 'a = 1\n[[m]]\n[m.launch]\nv = 2\n[[m]]\n[[m.i]]\n"x y" = 1\nz.w = 3\n'
    found = line_numbers(text)
    assert found["m", 0, "launch", "v"] == 4
    assert found["m", 1, "i", 0] == 6
    assert found["m", 1, "i", 0, "z", "w"] == 8


def test_the_package_and_the_function_answer_to_one_name():
    import kakehashi.campaign

    assert callable(kk.campaign)
    assert repr(kk.campaign("apophis-2029")) == repr(kakehashi.campaign.campaign("apophis-2029"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'value = 0.13\nunit = "km/s"',
            'value = 130.0\nunit = "m/s"',
            "the unit of dv_reserve_km_s is km/s, not 'm/s'",
        ),
        ('value = 240.0\nunit = "d"', 'value = 240.0\nunit = "km"', "the unit of stay_days is d, not 'km'"),
        ("value = 0.20\norigin", "value = 20.0\norigin", "less than or equal to 1"),
        ("needs_magnitude = 18.0", "needs_magnitude = 180.0", "less than 40"),
        (
            "window_days = [-7, 7]\nneeds_days = 12",
            "window_days = [-7, 7]\nneeds_days = 15",
            "but window_days cover only 14 d",
        ),
        (
            'parts = ["seismic", "radar"]',
            'parts = ["seismic", "radar", "tide"]',
            "no service is given for the part tide",
        ),
        (
            'instrument = "thermal infrared imager"\nto',
            'instrument = "thermal imager"\nto',
            "is not a known instrument of Ramses",
        ),
        ('covers = ["Ramses"]', 'covers = ["Ramsey"]', "did you mean 'Ramses'"),
    ],
)
def test_what_cannot_be_meant_is_told(old, new, said):
    with pytest.raises(CampaignError) as caught:
        parse(broken((old, new)))
    assert said in str(caught.value)
