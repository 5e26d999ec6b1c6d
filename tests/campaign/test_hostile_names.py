"""Pages with hostile names and values of the wrong kind: refused with path and line, or written inside the folder."""

import copy
import json
import random
import tomllib
from importlib import import_module
from importlib.resources import files

import pytest

from kakehashi.base import InputError
from kakehashi.campaign.load import CampaignError, load, parse
from kakehashi.cli.app import run_app

TEXT = (files("kakehashi") / "campaigns" / "apophis-2029.toml").read_text("utf-8")
NAMES = [
    "../../x", "/tmp/kakehashi-x", "A/B", "..", ".", "...", "", " ", "\\\\server\\x", "C:\\x", "a\\b", "a\0b", "a\nb",
    "a\rb", "\x1b[31mred", "a\u202eb", "a\u200bb", "\ufeff", "a\u2028b", "a/../b", "~", "-", "--", "*", "?", "[a]", 
    "con", "NUL", "com1", "LPT9", "aux.txt", ".hidden", "x" * 5_000, "é" * 200, "％2e％2e／x", 
    "\uff0e\uff0e\uff0fx", "a\uff3cb", "a\u2215b",
    "a|b", "a>b", "a;rm -rf b", "$(reboot)", "`id`", "%2e%2e%2f", "a'b", 'a"b', "a\tb", " a", "a ", "report",
]  # fmt: skip


def named(role: str, name: str) -> str:
    """The page with another name for the campaign, its first mission, its first partner or its target."""
    quoted = json.dumps(name, ensure_ascii=True)
    old = {"campaign": "apophis-2029", "mission": "Ramses", "partner": "ESA", "body": "Apophis"}[role]
    if role == "campaign":
        return TEXT.replace(f'name = "{old}"', f"name = {quoted}", 1)
    if role == "body":
        return TEXT.replace(f'target = "{old}"', f"target = {quoted}", 1)
    return TEXT.replace(f'"{old}"', quoted).replace(f"spacecraft = {quoted}", f'spacecraft = "{old}"')


@pytest.mark.parametrize("role", ["campaign", "mission", "partner", "body"])
def test_hostile_names_are_refused_with_path_and_line_or_harmless(role, tmp_path, monkeypatch):
    (tmp_path / "in" / "side").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "in" / "side")
    ran = 0
    for name in NAMES:
        try:
            page = parse(named(role, name), "page.toml")
        except CampaignError as why:
            assert all(line > 0 and path for path, line, _ in why.errors)
            assert all(len(said) < 1_000 for _, _, said in why.errors)
            continue
        if role == "mission" and ran < 3:
            page.run(out="out", members=100, quick=True)
            ran += 1
    assert role != "mission" or ran == 3
    assert {p.name for p in tmp_path.iterdir()} == {"in"}
    assert {p.name for p in (tmp_path / "in").iterdir()} == {"side"}
    assert {p.name for p in (tmp_path / "in" / "side").iterdir()} <= {"out"}


@pytest.mark.slow
def test_every_hostile_name_of_a_mission_is_run(tmp_path, monkeypatch):
    (tmp_path / "in" / "side").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "in" / "side")
    for role in ("mission", "partner"):
        for name in NAMES:
            try:
                parse(named(role, name)).run(out="out", members=100, quick=True)
            except InputError:
                continue
    assert [p.name for p in tmp_path.iterdir()] == ["in"] and [
        p.name for p in (tmp_path / "in").iterdir()
    ] == ["side"]


@pytest.mark.parametrize("name", ["../../x", "A/B", "..", "a\nb", ".hidden", "x" * 100])
def test_what_cannot_be_a_missions_name_is_refused_by_check(name, tmp_path, capsys):
    place = tmp_path / "page.toml"
    place.write_text(named("mission", name), "utf-8")
    assert run_app(["campaign", "check", str(place)]) == 2
    told = capsys.readouterr().err
    header = place.read_text("utf-8").splitlines().index("[[mission]]") + 1
    assert f"{place}:{header + 1}: mission[0].name" in told and "1 error:" in told


def test_two_missions_of_one_file_name_are_refused():
    with pytest.raises(
        CampaignError, match=r"mission\[2\].name: 'ramses' and 'Ramses' would write files of the same name"
    ):
        parse(TEXT.replace('"OSIRIS-APEX"', '"ramses"'))
    with pytest.raises(CampaignError, match="would write files of the same name"):
        parse(TEXT.replace('"OSIRIS-APEX"', '"APOPHIS"'))
    with pytest.raises(CampaignError, match="the target or another mission is already called 'Ramses'"):
        parse(TEXT.replace('name = "OSIRIS-APEX"', 'name = "Ramses"'))


def test_files_of_flights_keep_their_plain_names(tmp_path):
    load("apophis-2029").run(out=tmp_path, members=100, quick=True)
    assert {"apophis-sun.oem", "apophis-earth.csv", "ramses.bsp", "ramses-sun.oem"} <= {
        p.name for p in tmp_path.iterdir()
    }


def test_a_file_that_is_no_utf8_is_told_with_its_line(tmp_path):
    place = tmp_path / "page.toml"
    place.write_bytes(TEXT.encode().replace(b'title = "', b'title = "\xff', 1))
    with pytest.raises(CampaignError, match="0xff is not UTF-8") as why:
        load(place)
    assert why.value.errors[0][1] == 1 + TEXT[: TEXT.index("title = ")].count("\n")


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 50_000, "a = " + "9" * 6_000, "name = 1e999999", "\0", "a = 1\na = 2", ""]
)
def test_text_that_is_no_page_is_refused(text):
    with pytest.raises(CampaignError) as why:
        parse(text)
    assert len(str(why.value)) < 3_000


def _places(tree, path=()):
    """Every path of a tree."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from _places(value, (*path, key))


def _mutated(raw: dict, path: tuple, value) -> dict:
    out = copy.deepcopy(raw)
    at = out
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return out


_JUNK = (5, -1, 1e308, True, "", "x" * 3_000, "a\0b", [], {}, [5], [[]], [{}], {"name": []}, ["Ramses", 5], 10**400, 
         ["a"] * 300, float("nan"), "2029-13-45", {"value": {}})  # fmt: skip


def _tried(monkeypatch, count: int) -> None:
    """Pages with one value replaced: each is read or refused, in a message that can be read."""
    module = import_module("kakehashi.campaign.load")  # `kakehashi.campaign.load` is also a function
    raw, random_ = tomllib.loads(TEXT), random.Random(5)
    every = [(p, j) for p in _places(raw) for j in _JUNK]
    for path, junk in random_.sample(every, min(count, len(every))):
        page = _mutated(raw, path, junk)
        monkeypatch.setattr(module, "tables", lambda *_, page=page: page)
        try:
            parse(TEXT)
        except CampaignError as why:
            assert all(len(said) < 1_000 for _, _, said in why.errors), path
            assert len(str(why)) < 30_000
        finally:
            monkeypatch.undo()


def test_values_of_the_wrong_kind_are_refused_without_a_traceback(monkeypatch):
    _tried(monkeypatch, 200)


@pytest.mark.slow
def test_every_value_of_every_wrong_kind_is_refused_without_a_traceback(monkeypatch):
    _tried(monkeypatch, 10**9)


def test_windows_of_centuries_are_refused_with_the_reason():
    with pytest.raises(CampaignError, match="at most 50 years can be searched"):
        parse(
            TEXT.replace(
                'departures = ["2028-01-01 UTC", "2028-12-31 UTC"]',
                'departures = ["1700-01-01 TDB", "2028-12-31 UTC"]',
            )
        )
