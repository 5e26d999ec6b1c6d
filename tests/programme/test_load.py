"""What is wrong with a programme's file is told at once, with file, line and remedy."""

import subprocess
import sys
import textwrap

import pytest

from kakehashi.cli.app import run_app
from kakehashi.programme.load import ProgrammeError, load, parse
from kakehashi.programme.names import built_in, is_programme

from .conftest import FLIGHTS, H3, OWN, day, mission, record, small_campaign, span, text_of

LAUNCH = mission("Probe", launch=span("2027-05-01", "2027-05-20"))
BOND = """
[[agreement]]
name = "bond"
between = ["A"]
covers = ["Prob"]
status = "signed"
date = "2026-01-01"
source = "test"
as_of = "2026-01-01"
"""


def edited(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


def wrong(tmp_path, text):
    """Errors of a programme beside a small campaign: (path, line, message)."""
    (tmp_path / "apophis-small.toml").write_text(small_campaign(), encoding="utf-8")
    with pytest.raises(ProgrammeError) as caught:
        parse(text, "page.toml", tmp_path)
    return caught.value


CASES = {
    "a fact without source": (
        text_of(edited(LAUNCH, 'value = "test"\nsource = "test"', 'value = "test"')),
        "mission[0].status.source", "is missing: add it (source of the value)",
    ),
    "a launch without source": (
        text_of(edited(LAUNCH, '"]\nsource = "test"', '"]')), "mission[0].launch[0].source", "is missing",
    ),
    "an unknown launcher family": (
        text_of(mission("Probe", family="H4", launch=day("2027-05-01"))),
        "mission[0].launch[0].family", "'H4' is not a known launcher family; allowed are: H3",
    ),
    "a vehicle of another family": (
        text_of(mission("Probe", launch='vehicle = "H3-99"\n' + day("2027-05-01"))),
        "mission[0].launch[0].vehicle", "'H3-99' is not a known vehicle of H3",
    ),
    "a vehicle without family": (
        text_of(mission("Probe", family="", launch='vehicle = "H3-24L"\n' + day("2027-05-01"))),
        "mission[0].launch[0].vehicle", "has no family; add family",
    ),
    "an unknown mission in an agreement": (
        text_of(LAUNCH, more=BOND),
        "agreement[0].covers", "'Prob' is not a known mission, launcher family or contribution",
    ),
    "an unknown agency": (
        text_of(edited(LAUNCH, 'agencies = ["A"]', 'agencies = ["B"]')),
        "mission[0].agencies", "'B' is not a known agency",
    ),
    "two launches claiming one spacecraft": (
        text_of(LAUNCH, mission("Bus", launch='with = ["Probe"]\n' + day("2027-06-01"))),
        "mission[1].launch[0].with", "a spacecraft has one launch",
    ),
    "a passenger of a campaign claimed again": (
        text_of(mission("Bus", launch='with = ["DESTINY+"]\n' + day("2027-06-01")), include=["apophis-small.toml"]),
        "mission[0].launch[0].with", "'DESTINY+' already has the launch of Ramses in apophis-small",
    ),
    "one flight claimed by two missions": (
        text_of(*(mission(n, launch='flight = "F9"\n' + day("2026-08-11")) for n in ("One", "Two"))),
        "mission[1].launch[0].flight", "H3 F9 is also the launch of One",
    ),
    "a launch on another day than its flight": (
        text_of(mission("One", launch='flight = "F9"\n' + day("2026-09-11"))),
        "mission[0].launch[0].date", "H3 F9 flew on 2026-08-11",
    ),
    "a flight that contradicts a campaign": (
        text_of(LAUNCH, include=["apophis-small.toml"],
                family=H3 + record([(f, d, not ok if f == "F2" else ok) for f, d, ok in FLIGHTS])),
        "family[0]", "H3 F2 failed on 2024-02-17 (test), but flew on 2024-02-17 according to apophis-small",
    ),
    "a flight that stands twice": (
        text_of(LAUNCH, family=H3 + record([*FLIGHTS, FLIGHTS[0]])), "family[0].flight", "F1 is given twice",
    ),
    "a mission of an included campaign": (
        text_of(mission("OSIRIS-APEX"), include=["apophis-small.toml"]),
        "mission[0].name", "is already a mission of the included apophis-small; remove it here",
    ),
    "missions that wait for one another": (
        text_of(mission("One", more='waits_for = ["Two"]'), mission("Two", more='waits_for = ["One"]')),
        "mission[0].waits_for", "a cycle, One -> Two -> One",
    ),
    "two missions of one name": (text_of(LAUNCH, LAUNCH), "mission[1].name", "is also that of mission[0]"),
    "two dates at once": (
        text_of(mission("Probe", launch=day("2027-05-01") + "\n" + span("2027-05-01", "2027-05-02"))),
        "mission[0].launch[0]", "date and span given; give exactly one of date",
    ),
    "a span backwards": (
        text_of(mission("Probe", launch=span("2027-05-02", "2027-05-01"))),
        "mission[0].launch[0]", "earlier date first",
    ),
    "a date that is none": (
        text_of(mission("Probe", launch='date = "soon"')), "mission[0].launch[0].date", "soon",
    ),
    "an unknown field": (text_of(edited(LAUNCH, "role =", "rôle =".replace("ô", "o") + '"x"\nroll =')),
                         "mission[0].roll", "is not a valid field here"),
    "an include that is nowhere": (
        text_of(LAUNCH, include=["apophis-2030"]), "include[0]", "did you mean 'apophis-2029'?",
    ),
    "an include twice": (
        text_of(LAUNCH, include=["apophis-small.toml", "./apophis-small.toml"]), "include[1]", "is already included",
    ),
    "nothing at all": (text_of(family=""), "page", "has neither include nor [[mission]]"),
    "a clause about nothing": (
        text_of(LAUNCH, more='[[statement]]\nname = "s"\nbetween = ["A"]\ndate = "2026-01-01"\nsource = "test"\n'
                'as_of = "2026-01-01"\n[[statement.clause]]\nname = "c"\nwhat = "w"\n'),
        "statement[0].clause[0]", "covers no mission",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_is_told_with_its_place_and_its_remedy(case, tmp_path):
    text, path, message = CASES[case]
    error = wrong(tmp_path, text)
    rows = [(p, line, said) for p, line, said in error.errors if p == path]
    assert rows, error.errors
    assert any(message in said for _, _, said in rows), rows
    lines = ["", *text.splitlines()]
    table = path.replace("[", ".").replace("]", "").split(".")[0]
    assert all(line == 1 or table in "\n".join(lines[: line + 1]) for _, line, _ in rows)
    assert "page.toml" in error.report()


def test_every_mistake_at_once(tmp_path):
    text = text_of(
        edited(LAUNCH, 'value = "test"\nsource = "test"', 'value = "test"'),
        mission("Bus", family="H4", launch='with = ["Probe"]\n' + day("2027-06-01")),
        include=["nowhere.toml"],
        more=BOND,
    )
    error = wrong(tmp_path, text)
    paths = {p for p, _, _ in error.errors}
    assert {"mission[0].status.source", "mission[1].launch[0].family", "mission[1].launch[0].with", "include[0]",
            "agreement[0].covers"} <= paths  # fmt: skip
    assert [line for _, line, _ in error.errors] == sorted(line for _, line, _ in error.errors)


def test_an_include_that_includes_itself_is_told_with_the_path(tmp_path):
    for name, other in (("a", "b"), ("b", "c"), ("c", "a")):
        page = text_of(mission(f"M{name}"), include=[f"{other}.toml"], family="")
        (tmp_path / f"{name}.toml").write_text(page.replace('"small"', f'"{name}"'), encoding="utf-8")
    with pytest.raises(
        ProgrammeError, match=r"a\.toml -> b\.toml -> c\.toml -> a\.toml; remove one of these"
    ):
        load(tmp_path / "a.toml")


def test_errors_of_an_included_campaign_come_with_their_own_file_and_line(tmp_path):
    broken = small_campaign().replace('vehicle = "H3-24L"\n', "", 1)
    (tmp_path / "broken.toml").write_text(broken, encoding="utf-8")
    with pytest.raises(ProgrammeError) as caught:
        parse(text_of(LAUNCH, include=["broken.toml"]), "page.toml", tmp_path)
    ((path, _, said),) = caught.value.errors
    assert path == "include[0]" and "broken.toml:" in said and "vehicle: is missing" in said


def test_a_programme_includes_a_programme_and_shares_its_campaigns(tmp_path):
    (tmp_path / "apophis-small.toml").write_text(small_campaign(), encoding="utf-8")
    inner = text_of(*OWN, include=["apophis-small.toml"]).replace('"small"', '"inner"', 1)
    (tmp_path / "inner.toml").write_text(inner, encoding="utf-8")
    outer = text_of(
        mission("Last"), include=["inner.toml", "apophis-small.toml"], family=H3 + record(FLIGHTS[:3])
    )
    found = parse(outer, "outer.toml", tmp_path)
    assert [c.name for c in found.campaigns] == ["apophis-small"]
    assert {m.name for m in found.content.mission} == {"Last", "Probe", "Relay", "Orbiter", "Follower"}
    assert len(found.record("H3").flights) == 9


def test_the_order_of_includes_does_not_matter():
    text = text_of(LAUNCH, include=["mercury", "apophis-2029", "didymos"])
    one = parse(text)
    two = parse(text.replace('"mercury", "apophis-2029", "didymos"', '"didymos", "mercury", "apophis-2029"'))
    assert one.campaigns == two.campaigns and one.records == two.records
    assert one.content.mission == two.content.mission


def test_a_programme_is_known_by_its_name_or_its_include(tmp_path):
    assert built_in() == ("esa-jaxa",)
    page, campaign = tmp_path / "page.toml", tmp_path / "campaign.toml"
    page.write_text(text_of(LAUNCH), encoding="utf-8")
    campaign.write_text(small_campaign(), encoding="utf-8")
    assert is_programme(page) and is_programme("esa-jaxa")
    assert not any(map(is_programme, (campaign, "apophis-2029", "nothing", str(tmp_path))))
    page.write_text("include = [\nbroken", encoding="utf-8")
    assert is_programme(page)


def test_telling_a_programme_needs_nothing_heavy():
    code = "import sys, kakehashi.programme.names as n; n.is_programme('apophis-2029');"
    code += "print(any(m in sys.modules for m in ('numpy.linalg', 'numba', 'pydantic')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_check_and_show_at_the_command_line(tmp_path, capsys):
    page = tmp_path / "page.toml"
    page.write_text(text_of(edited(LAUNCH, '"]\nsource = "test"', '"]')), encoding="utf-8")
    for room in ("campaign", "programme"):
        assert run_app([room, "check", str(page)]) == 2
        assert "mission[0].launch[0].source: is missing" in capsys.readouterr().err
        assert run_app([room, "check", "esa-jaxa"]) == 0
        assert capsys.readouterr().out == "esa-jaxa: no errors\n"
        assert run_app([room, "show", "esa-jaxa"]) == 0
        assert "H3: 7 of 9 flights succeeded" in capsys.readouterr().out


def test_the_built_in_programme_gives_every_fact_a_source():
    found = load("esa-jaxa")
    assert {m.name for m in found.content.mission} == {
        "HTV-X", "LUPEX", "Argonaut", "Lunar Cruiser", "Gateway", "IRIS2", "OneWeb refresh", "MMX",
        "Eutelsat on H3",
    }  # fmt: skip
    assert found.mission("Gateway").state == "cancelled"
    assert "OSIRIS-APEX" in {m.name for c in found.campaigns for m in c.campaign.mission}
    covered = {n for s in found.content.statement for c in s.clause for n in c.covers}
    assert {"Ramses", "EarthCARE", "BepiColombo", "Argonaut", "Lunar Cruiser", "LUPEX", "Gateway"} <= covered


def test_a_missing_field_is_told_with_its_meaning():
    text = textwrap.dedent(text_of(LAUNCH).replace('role = "test"\n', ""))
    with pytest.raises(
        ProgrammeError, match=r"role: is missing: add it \(short description of the mission\)"
    ):
        parse(text)
