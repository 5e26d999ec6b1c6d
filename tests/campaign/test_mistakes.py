"""Mistakes that people make on their first page: each is told with its line, in the words of TOML, with the cure."""
# ruff: noqa: E501 (a row for each mistake)

import dataclasses
import re

import pytest

from kakehashi.base import InputError
from kakehashi.campaign.fields import DICTIONARY
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.campaign.new_page import new_page
from kakehashi.cli.app import run_app
from kakehashi.io.oef import write_oef
from kakehashi.orbits import load as orbit
from kakehashi.time import calendar


@pytest.fixture(scope="module")
def page():
    """A sound page: a launch to Bennu, a back-up, two partners, one instrument, one objective."""
    return new_page("second-bennu", ["launch"], "Bennu", today="2026-11-29")["second-bennu.toml"]


def replaced(text: str, old: str, new: str) -> tuple[str, int]:
    """The text after a change, and the line of the change."""
    assert old in text, old
    after = text.replace(old, new, 1)
    return after, text[: text.index(old)].count("\n") + 1


def errors(text: str) -> list[tuple[str, int, str]]:
    with pytest.raises(CampaignError) as caught:
        parse(text, "mine.toml")
    return caught.value.errors


def test_the_page_itself_is_sound(page):
    assert parse(page, "mine.toml").campaign.mission[0].kind == "rendezvous"


# (what stands there, what is written instead, key of the error, what the message must say)
SINGLE = {
    "unknown key": (
        'vehicle = "H3-24L"', 'vehicel = "H3-24L"', "mission[0].launch.vehicel", "did you mean 'vehicle'"),
    "unknown vehicle": ('vehicle = "H3-24L"', 'vehicle = "H3-24-L"', "mission[0].launch.vehicle", "did you mean 'H3-24L'"),
    "unknown site": ('site = "Tanegashima"', 'site = "Tanegasima"', "mission[0].launch.site", "did you mean 'Tanegashima'"),
    "unknown spacecraft": (
        'spacecraft = "Bus of Explorer"', 'spacecraft = "Bus of Explorers"', "mission[0].spacecraft",
        "the campaign file defines Bus of Explorer",
    ),
    "swapped dates": (
        'departures = ["2030-09-04 UTC", "2030-12-03 UTC"]', 'departures = ["2030-12-03 UTC", "2030-09-04 UTC"]',
        "mission[0].launch.departures", "write the earlier date first",
    ),
    "month 13": ('"2030-09-04 UTC"', '"2030-13-20 UTC"', "mission[0].launch.departures[0]", "2030-13-20"),
    "no scale": ('"2030-09-04 UTC"', '"2030-09-04"', "mission[0].launch.departures[0]", "scale"),
    "date of TOML": (
        'departures = ["2030-09-04 UTC", ', 'departures = [2030-09-04, ', "mission[0].launch.departures[0]",
        'without quotes and without a time scale: write "2030-09-04 UTC"',
    ),
    "day of TOML": ('as_of = "2026-11-29"  #', "as_of = 2026-11-29  #", "as_of", 'without quotes: write "2026-11-29"'),
    "figure without source": (
        re.compile(r"system_margin = \{.*\}"), "system_margin = 0.2", "mission[0].launch.system_margin",
        'write { value = 0.2, source = "...", as_of = "..." }',
    ),
    "per cent as text": (
        re.compile(r"system_margin = \{ value = 0.2"), 'system_margin = { value = "20 %"',
        "mission[0].launch.system_margin.value", "is '20 %'",
    ),
    "negative fraction": (
        re.compile(r"system_margin = \{ value = 0.2"), "system_margin = { value = -0.2",
        "mission[0].launch.system_margin.value", "greater than or equal to 0",
    ),
    "per cent as number": (
        re.compile(r"system_margin = \{ value = 0.2"), "system_margin = { value = 20.0",
        "mission[0].launch.system_margin.value", "less than or equal to 1",
    ),
    "unknown partner": ('partner = "Agency B"', 'partner = "Agensy B"', "contribution[0].partner", "did you mean 'Agency B'"),
    "unknown instrument": (
        'mission = "Explorer"  # mission that serves the objective\ninstrument = "camera"', 'mission = "Explorer"\ninstrument = "kamera"',
        "objective[0].service[0].instrument", "'kamera' is not a known instrument of Explorer; did you mean 'camera'",
    ),
    "reversed window": (
        "window_days = [-75, 440]", "window_days = [0, -1500]", "objective[0].service[0]", "write [-1500, 0]",
    ),
    "reserve in m/s": (
        "dv_reserve_km_s = { value = 0.1,", "dv_reserve_km_s = { value = 100.0,", "mission[0].launch.dv_reserve_km_s",
        "allowed are 0 .. 30 km/s. If the value is in m/s, give 0.1 km/s",
    ),
    "mass in tonnes": (
        "wet_mass_kg = { value = 1200.0,", "wet_mass_kg = { value = 1.2,", "spacecraft[0].wet_mass_kg",
        "allowed are 5 .. 200,000 kg. If the value is in tonnes, give 1,200 kg",
    ),
    "impulse as velocity": (
        "isp_s = { value = 320.0,", "isp_s = { value = 3138.0e3,", "spacecraft[0].isp_s", "divide it by 9.80665",
    ),
    "name with capitals": (
        'name = "second-bennu"', 'name = "Second Bennu"', "name",
        "use lower-case letters, digits and hyphens, such as 'second-bennu'",
    ),
    "day with a scale": (
        'name = "second-bennu"', 'name = "second-bennu"', "", "",
    ),
    "one table for several": (
        "[[mission.instrument]]", "[mission.instrument]", "mission[0].instrument", "write [[mission.instrument]] with two brackets",
    ),
    "text for tables": (
        'summary = "Desc', 'bar = "none"\nsummary = "Desc', "bar", "must be a list of tables, [[bar]]",
    ),
    "arrivals before departures": (
        re.compile(r"arrivals = \[.*\]"), 'arrivals = ["2028-01-01 UTC", "2028-06-01 UTC"]', "mission[0].launch",
        "is not after the first departure",
    ),
    "unknown event": (
        'title = "Global shape model"', 'title = "Shape"\nevent = "arival"', "objective[0].event", "did you mean 'arrival'",
    ),
    "unknown moment": ('when = "arrival"', 'when = "arival"', "event.when", "did you mean 'arrival'"),
    "no such file": ('target = "Bennu"', 'target = "bennu.ke1"', "target", "there is no file 'bennu.ke1' in"),
    "no engine": (re.compile(r"isp_s = \{.*\}\n"), "", "spacecraft[0]", "dv_budget_km_s needs isp_s"),
}  # fmt: skip
del SINGLE["day with a scale"]


@pytest.mark.parametrize("mistake", SINGLE)
def test_a_mistake_is_told_with_key_line_and_cure(page, mistake):
    old, new, key, said = SINGLE[mistake]
    if isinstance(old, re.Pattern):
        old = old.search(page)[0]
    text, line = replaced(page, old, new)
    found = errors(text)
    told = [(k, n, t) for k, n, t in found if _is(k, key)]
    assert told and said in told[0][2], found
    extra = [row for row in found if not _is(row[0], key) and not row[2].startswith("is missing: add it")]
    assert not extra, "one mistake gives one message"
    assert told[0][1] in range(line - 8, line + 3), (told, line)  # at the key, or at its table


def _is(key: str, wanted: str) -> bool:
    """Whether a key is the wanted one; a single [event] may be written with its index."""
    return key == wanted or re.sub(r"^event\[0\]", "event", key) == wanted


def test_no_error_inside_a_mission_hides_behind_a_list_that_is_not_empty(page):
    text, _ = replaced(page, 'vehicle = "H3-24L"', 'vehicle = "H9"')
    assert not [t for _, _, t in errors(text) if "Tuple" in t or "at least 1 item" in t]


def test_a_missing_quote_is_told_with_line_and_column(page):
    text, line = replaced(page, 'site = "Tanegashima"', 'site = "Tanegashima')
    ((key, number, said),) = errors(text)
    assert key == "syntax" and number == line and "column" in said


def test_neither_event_nor_close_approach(page):
    text = re.sub(r"# other epochs.*?\n\[\[event\]\].*?\n\n", "", page, flags=re.S)
    ((key, _, said),) = errors(text)
    assert key == "page" and "add [encounter]" in said and "[event]" in said


def test_an_unknown_solution_names_those_that_there_are(page):
    text = page + '\n[encounter]\nsolution = "jpl"\nuntil = "2061-01-01 TDB"\n'
    assert any(k == "encounter.solution" and "choose one of neocc" in t for k, _, t in errors(text))


def test_an_empty_page_lists_what_is_needed_with_its_meaning():
    found = errors("")
    assert {k for k, _, _ in found} >= {
        "name",
        "title",
        "summary",
        "target",
        "as_of",
        "partner",
        "mission",
        "objective",
    }
    assert all("(" in t for k, _, t in found if k != "page")


def test_all_mistakes_are_told_at_once(page):
    """Four rounds of checking become one: scale, stay_days, plan and partner."""
    text, _ = replaced(page, '"2030-09-04 UTC"', '"2030-09-04"')
    text, _ = replaced(text, re.search(r"# stay_days:.*\nstay_days = .*\n", text)[0], "")
    text, _ = replaced(text, 'partner = "Agency B"', 'partner = "Agency C"')
    text, _ = replaced(text, 'of = "Explorer"', 'of = "Explorers"')
    keys = [k for k, _, _ in errors(text)]
    assert {"mission[0].launch.departures[0]", "mission[0]", "contribution[0].partner", "event[0].of"} <= set(
        keys
    )


@pytest.mark.parametrize(
    "raw",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
    ],
    ids=["byte-order mark", "CRLF"],
)
def test_what_editors_add_is_read(page, tmp_path, raw):
    file = tmp_path / "mine.toml"
    file.write_bytes(raw(page))
    assert load(file).campaign == parse(page).campaign


def test_latin_1_is_told_with_its_line_as_input(page, tmp_path, capsys):
    file = tmp_path / "mine.toml"
    file.write_bytes(page.replace("Agency A", "Agência A", 1).encode("latin-1"))
    assert run_app(["campaign", "check", str(file)]) == 2
    said = capsys.readouterr().err
    line = page[: page.index("Agency A")].count("\n") + 1
    assert f":{line}: encoding" in said and "save the file as UTF-8" in said and "defect" not in said


@pytest.fixture(scope="module")
def passing():
    """A sound page with the pass of Apophis in 2029, and a launch before it."""
    return new_page("pass", ["launch", "encounter"], "Apophis", today="2026-11-29")["pass.toml"]


def test_the_page_of_a_pass_is_sound(passing):
    assert parse(passing).campaign.encounter[0].until.startswith("2029-07")


def test_a_propagation_that_ends_before_any_pass(passing):
    text = re.sub(r'until = "[^"]*"', 'until = "2028-12-31 TDB"', passing)
    text = re.sub(r"arrivals = .*", 'arrivals = ["2028-10-01 UTC", "2028-12-01 UTC"]', text)
    ((key, _, said),) = errors(text)
    assert (
        key == "encounter"
        and "until is 2028-12-31 TDB, but close approaches before 2029-01-13 TDB are" in said
    )
    ((key, _, said),) = errors(re.sub(r"after = .*\n", "", text))
    assert key == "encounter.until" and "no closer to Earth than about 0.26 au" in said
    epoch = calendar(orbit("Apophis").epoch_et)[
        :10
    ]  # from which it is propagated: an earlier pass is not found
    assert f"between {epoch} and 2028-12-31" in said and f"the epoch of the orbit, {epoch}" in said


def test_a_propagation_that_ends_too_soon_after_the_pass(passing):
    ((key, _, said),) = errors(re.sub(r'until = "[^"]*"', 'until = "2029-05-31 TDB"', passing))
    assert (
        key == "encounter.until"
        and "passes Earth about 2029-04-13" in said
        and "2029-06-13 TDB or later" in said
    )


def test_arrivals_after_the_pass_that_must_be_before_it(passing):
    text = re.sub(r"arrivals = .*", 'arrivals = ["2029-05-01 UTC", "2029-06-01 UTC"]', passing)
    days = 'arrive_days_before = { value = 30.0, source = "me", as_of = "2026-11-29" }\n'
    text = text.replace("system_margin = {", days + "system_margin = {", 1)
    ((key, _, said),) = errors(text)
    assert key == "mission[0].launch.arrivals" and "2029-05-01" in said and "2029-03-14" in said


def test_arrivals_after_the_end_of_the_propagation(passing):
    text = re.sub(r"arrivals = .*", 'arrivals = ["2029-02-01 UTC", "2029-12-01 UTC"]', passing)
    ((key, _, said),) = errors(text)
    assert key == "mission[0].launch.arrivals" and "set until to that day or later" in said


def test_an_arrival_that_counts_from_no_pass(page):
    days = 'arrive_days_before = { value = 30.0, source = "me", as_of = "2026-11-29" }\n'
    ((key, _, said),) = errors(page.replace("system_margin = {", days + "system_margin = {", 1))
    assert key == "mission[0].launch.arrive_days_before" and "add [encounter]" in said


GROUND = {"kinds": ["ground", "encounter"], "target": "2023 DZ2", "today": "2026-11-29"}


def test_the_next_close_approach_is_found_even_if_an_earlier_one_is_closer():
    text = new_page("faint", **GROUND)["faint.toml"]
    plan = parse(text).campaign.encounter[0]
    # `kakehashi encounter "2023 DZ2"`: 2029-05-02 at 3.72 million km
    assert plan.after < "2029-05-02" < plan.until and plan.after > "2029-01"
    found = parse(text).run(members=100, quick=True).encounter
    assert calendar(found.epoch_et)[:10] == "2029-05-02" and found.distance_km == pytest.approx(
        3.72e6, rel=0.01
    )


def test_an_orbit_without_covariance_is_told_with_its_line_and_the_way_out(tmp_path):
    bare = dataclasses.replace(orbit("2023 DZ2"), covariance=None, name="Grey rock")
    write_oef(tmp_path / "rock.ke1", bare)
    own = '[[body]]\nname = "Grey rock"\nfile = "rock.ke1"\nsolution = "mine"\n'
    text = new_page("faint", **GROUND)["faint.toml"] + own
    text = re.sub(
        r'solution = "(?!mine)[^"]*"', 'solution = "mine"', text.replace('"2023 DZ2"', '"Grey rock"')
    )
    with pytest.raises(CampaignError) as caught:
        parse(text, "mine.toml", tmp_path)
    ((key, line, said),) = caught.value.errors
    assert key == "encounter.solution" and line == text[: text.index("solution =")].count("\n") + 1
    assert "has no covariance" in said and "replace [encounter] by [event]" in said


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ('agency = "Agency A"', 'agency = "NASA"', "mission[0].agency", "'NASA' is not a known partner"),
        (
            'as_of = "2026-11-29"',
            'as_of = "2026-11-29 UTC"',
            "as_of",
            "without a time scale, such as 2026-11-29",
        ),
        ('as_of = "2026-11-29"', 'as_of = "2026-13"', "as_of", "'2026-13-01' is not a date"),
    ],
)
def test_agencies_are_partners_and_days_of_knowledge_have_no_time_scale(page, old, new, key, said):
    text, line = replaced(page, old, new)
    ((where, at, told),) = errors(text)
    assert (where, at) == (key, line) and said in told
    joint = page.replace('agency = "Agency A"', 'agency = "Agency A and Agency B"', 1)
    assert parse(joint).campaign.mission[0].agency == "Agency A and Agency B"


def test_the_errors_of_another_file_stand_on_one_line_and_name_the_file_as_a_way_out(page, tmp_path):
    (tmp_path / "rocket.toml").write_text(ROCKET, "utf-8")
    text = page.replace('vehicle = "H3-24L"', 'vehicle = "rocket.toml"')
    with pytest.raises(CampaignError) as caught:
        parse(text, "mine.toml", tmp_path)
    ((_, _, said),) = caught.value.errors
    assert "has 1 error: rocket.toml:2: site: " in said and "?" not in said.replace("did you mean", "")
    assert "the path of a file, such as 'site.toml'" in said
    (tmp_path / "site.toml").write_text(SITE, "utf-8")
    (tmp_path / "rocket.toml").write_text(ROCKET.replace("Andoya", "site.toml"), "utf-8")
    assert parse(text, "mine.toml", tmp_path).campaign.library.vehicle("Light rocket").site.name == "Andøya"


SITE = """name = "Andøya"
latitude_deg = 69.29
longitude_deg = 16.02
source = "mine"
as_of = "2026-11-29"
"""
ROCKET = """name = "Light rocket"
site = "Andoya"
source = "mine"
as_of = "2026-11-29"

[curve]
c3_km2_s2 = [0.0, 10.0, 20.0, 30.0]
mass_kg = [3_200.0, 2_600.0, 2_100.0, 1_700.0]
source = "mine"
as_of = "2026-11-29"
"""


def test_no_name_of_the_code_stands_in_a_sentence_of_a_new_page():
    words = {w for kinds in (["launch", "tour", "ground"], ["flyby", "encounter"]) for name, text in new_page(
        "mine", kinds, "Apophis", today="2026-11-29").items() for w in re.findall(r"#.*", text)}  # fmt: skip
    fields = {w for r in DICTIONARY.fields() for w in re.findall(r"\w+", r.path)}
    for line in words:
        for name in re.findall(r"\b[a-z]+_[a-z_]+\b", line):
            assert name in fields, line


def test_a_misspelt_name_lists_programmes_too():
    with pytest.raises(InputError, match=r"apophis-2029.* and the programmes esa-jaxa"):
        load("hakutka")
    with pytest.raises(InputError, match="did you mean 'esa-jaxa'"):
        load("esa-jaxs")
