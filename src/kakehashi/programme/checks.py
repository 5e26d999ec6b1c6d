"""Consistency checks of a programme file: references by name, and facts that included files also give.

All checks use the tables as read, so that their errors are reported together with those of the schema.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.names import near
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.graph import Node, in_order
from kakehashi.campaign.schema import Mission
from kakehashi.programme.campaigns import campaign_mission_of, launches_of, records_of
from kakehashi.programme.flight_records import FamilyRecord, FlownLaunch, merge_records, own_record
from kakehashi.programme.schema import Programme
from kakehashi.time import as_et

Problem = tuple[tuple, str]  # path in the file, what is wrong
_SAME_FLIGHT_S = 1.5 * DAY_S  # a launch and its flight: dates in Japan and in UTC differ by up to a day


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Content of the files that a programme includes, as far as they could be read."""

    campaigns: tuple[Definition, ...]
    programmes: tuple[Programme, ...]

    @property
    def missions(self) -> dict[str, str]:
        """Return the missions of the included files, by name, with the name of the file."""
        rows = {m.name: c.name for c in self.campaigns for m in c.campaign.mission if m.kind != "ground"}
        return {m.name: p.name for p in self.programmes for m in p.mission} | rows

    @property
    def agencies(self) -> set[str]:
        """Return the agencies and partners of the included files."""
        partners = {p.name for c in self.campaigns for p in c.campaign.partner}
        return partners | {a.name for p in self.programmes for a in p.agency}

    @property
    def records(self) -> list[tuple[str, FamilyRecord]]:
        """Flight records of the included files."""
        rows = [(c.name, r) for c in self.campaigns for r in records_of(c)]
        return rows + [(p.name, own_record(f)) for p in self.programmes for f in p.family]

    @property
    def agreements(self) -> set[str]:
        """Agreements of the included files."""
        rows = {a.name for c in self.campaigns for a in c.campaign.agreement}
        return rows | {a.name for p in self.programmes for a in p.agreement}

    @property
    def contributions(self) -> set[str]:
        """Contributions of the included campaigns."""
        return {x.name for c in self.campaigns for x in c.campaign.contribution if x.name}


def cross_checks(raw: dict, around: Surroundings) -> list[Problem]:
    """Check all references between the tables of a programme file.

    Parameters
    ----------
    raw : dict
        Tables of the file as read from TOML; the schema reports values of a wrong type.
    around : Surroundings
    """
    problems = _doubles(raw)
    problems += _names_exist(raw, around)
    problems += _shared_missions(raw, around)
    problems += _records_agree(raw, around)
    problems += _launchers(raw, around)
    problems += _one_launch_each(raw, around)
    problems += _flights(raw)
    problems += _waiting(raw)
    return problems


def _doubles(raw: dict) -> list[Problem]:
    """Find entries of a list of tables that have the same name."""
    problems: list[Problem] = []
    for table in ("agency", "family", "mission", "agreement", "statement", "decision"):
        indices: dict[str, int] = {}
        for i, row in enumerate(_rows(raw, table)):
            name = _text(row, "name")
            if name is not None and name in indices:
                message = f"the name {name!r} is also that of {table}[{indices[name]}]; change one of the two"
                problems.append(((table, i, "name"), message))
            elif name is not None:
                indices[name] = i
    return problems


def _names_exist(raw: dict, around: Surroundings) -> list[Problem]:
    """Check that all agencies, missions and other names to which the tables of a programme refer exist."""
    agencies = {*_names(raw, "agency"), *around.agencies}
    missions = {*_names(raw, "mission"), *around.missions}
    families = {*_names(raw, "family"), *(r.name for _, r in around.records)}
    bonds = {*_names(raw, "agreement"), *around.agreements}
    anything = missions | families | bonds | around.contributions
    anything |= {*_names(raw, "decision"), *_names(raw, "statement")}
    problems: list[Problem] = []
    for table, key, allowed, what in (
        ("mission", "agencies", agencies, "agency"),
        ("mission", "waits_for", anything, "mission, launcher family, agreement or decision"),
        ("agreement", "between", agencies, "agency"),
        ("agreement", "covers", anything, "mission, launcher family or contribution"),
        ("statement", "between", agencies, "agency"),
        ("decision", "about", anything, "mission, launcher family or agreement"),
    ):
        for i, row in enumerate(_rows(raw, table)):
            problems += _unknown(_texts(row, key), allowed, (table, i, key), what)
    for i, row in enumerate(_rows(raw, "statement")):
        for j, clause in enumerate(_rows(row, "clause")):
            path = ("statement", i, "clause", j, "covers")
            problems += _unknown(_texts(clause, "covers"), anything, path, "mission or agreement")
    for i, row in enumerate(_rows(raw, "history")):
        about = [_text(row, "about")] if row.get("state") is not None or row.get("status") is not None else []
        own = set(_names(raw, "mission"))
        problems += _unknown(
            [a for a in about if a is not None], own, ("history", i, "about"), "mission of this file"
        )
    for i, row in enumerate(_rows(raw, "mission")):
        for j, launch in enumerate(_rows(row, "launch")):
            path = ("mission", i, "launch", j, "with")
            problems += _unknown(_texts(launch, "with"), missions, path, "mission")
    return problems


def _shared_missions(raw: dict, around: Surroundings) -> list[Problem]:
    """Find published missions that an included campaign already has."""
    return [
        (("mission", i, "name"), f"{name!r} is already a mission of the included {around.missions[name]};"
         " remove it here")
        for i, row in enumerate(_rows(raw, "mission"))
        if (name := _text(row, "name")) in around.missions
    ]  # fmt: skip


def _records_agree(raw: dict, around: Surroundings) -> list[Problem]:
    """Find launcher flights on which two files disagree."""
    problems: list[Problem] = []
    own = [_record(row) for row in _rows(raw, "family")]
    _, contradictions = merge_records([r for r in own if r.name], around.records)
    for name, message in contradictions:
        index = next((i for i, r in enumerate(own) if r.name == name), None)
        problems.append((("include",) if index is None else ("family", index), message))
    for i, row in enumerate(_rows(raw, "family")):
        labels = [_text(f, "flight") for f in _rows(row, "flight")]
        twice = sorted({str(x) for x in labels if x is not None and labels.count(x) > 1})
        if twice:
            problems.append(
                (("family", i, "flight"), f"{', '.join(twice)} is given twice; remove one of the two")
            )
    return problems


def _record(row: dict) -> FamilyRecord:
    """Return the flights of a launcher family, as far as they can be read."""
    flights = tuple(
        FlownLaunch(str(f["flight"]), str(f["date"]), f["success"], "", str(f.get("source", "this file")))
        for f in _rows(row, "flight")
        if isinstance(f.get("success"), bool) and "date" in f and "flight" in f
    )
    return FamilyRecord(_text(row, "name") or "", "", tuple(_texts(row, "vehicles")), flights)


def _launchers(raw: dict, around: Surroundings) -> list[Problem]:
    """Check that the launcher families and vehicles of published launches are known."""
    own = [_record(row) for row in _rows(raw, "family")]
    records = {r.name: r for _, r in around.records} | {r.name: r for r in own}
    problems: list[Problem] = []
    for i, row in enumerate(_rows(raw, "mission")):
        for j, launch in enumerate(_rows(row, "launch")):
            path = ("mission", i, "launch", j)
            family, vehicle = _text(launch, "family"), _text(launch, "vehicle")
            if family is not None and family not in records:
                problems += _unknown([family], set(records), (*path, "family"), "launcher family")
            elif family is not None and vehicle is not None and records[family].vehicles:
                allowed = {*records[family].vehicles, family}
                problems += _unknown([vehicle], allowed, (*path, "vehicle"), f"vehicle of {family}")
            elif vehicle is not None and family is None:
                problems.append(((*path, "vehicle"), f"the vehicle {vehicle!r} has no family; add family"))
    return problems


def _one_launch_each(raw: dict, around: Surroundings) -> list[Problem]:
    """Find spacecraft with two launches, also across the included campaigns."""
    claims: dict[str, str] = {}
    problems: list[Problem] = []
    plans: dict[str, Mission] = {}
    for campaign in around.campaigns:
        for flight in launches_of(campaign, {}):
            plan = campaign_mission_of(campaign, flight.mission)
            for name in (flight.mission, *flight.riders):
                other = claims.setdefault(name, f"the launch of {flight.mission} in {campaign.name}")
                if plans.setdefault(name, plan) != plan:
                    message = f"{name!r} has {other} and also a launch in {campaign.name}"
                    problems.append(
                        (
                            ("include",),
                            f"{message}, but a spacecraft has one launch; remove one of the two",
                        )
                    )
    missions = _rows(raw, "mission")
    own = {}
    for i, row in enumerate(missions):
        if _rows(row, "launch"):
            own[_text(row, "name")] = f"its own launch, mission[{i}].launch"
    for i, row in enumerate(missions):
        for j, launch in enumerate(_rows(row, "launch")):
            for rider in _texts(launch, "with"):
                claimed = claims.get(rider) or own.get(rider)
                if claimed is not None:
                    message = f"{rider!r} already has {claimed}, but a spacecraft has one launch; remove one of the two"
                    problems.append((("mission", i, "launch", j, "with"), message))
                claims.setdefault(rider, f"the launch of {_text(row, 'name')}")
    return problems


def _flights(raw: dict) -> list[Problem]:
    """Check that a launch with a flight's label has the date of the flight record, and is the only one with it."""
    problems: list[Problem] = []
    records = {r.name: {f.flight: f for f in r.flights} for r in map(_record, _rows(raw, "family"))}
    claims: dict[tuple[str, str], str] = {}
    for i, row in enumerate(_rows(raw, "mission")):
        for j, launch in enumerate(_rows(row, "launch")):
            family, flight = _text(launch, "family"), _text(launch, "flight")
            path = ("mission", i, "launch", j, "flight")
            if flight is None or family is None:
                problems += (
                    [] if flight is None else [(path, f"the flight {flight!r} has no family; add family")]
                )
                continue
            other = claims.setdefault((family, flight), str(_text(row, "name")))
            if other != _text(row, "name"):
                problems.append(
                    (path, f"{family} {flight} is also the launch of {other}; correct one of the two")
                )
            allowed = records.get(family, {}).get(flight)
            if allowed is not None and not _same_day(launch.get("date"), allowed.date):
                message = f"date is {launch.get('date')!r}, but {family} {flight} flew on {allowed.date}"
                problems.append(((*path[:-1], "date"), f"{message}; correct one of the two"))
    return problems


def _same_day(date, day: str) -> bool:
    """Whether a launch date is that of a flight; True for invalid dates, which the schema reports."""
    if not isinstance(date, str):
        return False
    try:
        return abs(float(as_et(date) - as_et(f"{day} UTC"))) < _SAME_FLIGHT_S
    except InputError:
        return True


def _waiting(raw: dict) -> list[Problem]:
    """Find missions that depend on one another in a cycle."""
    rows = {_text(r, "name"): i for i, r in enumerate(_rows(raw, "mission")) if _text(r, "name")}
    needs = {
        n: [w for w in _texts(_rows(raw, "mission")[i], "waits_for") if w in rows] for n, i in rows.items()
    }
    nodes = [Node(str(n), lambda _, progress: None, needs=tuple(dict.fromkeys(w))) for n, w in needs.items()]
    try:
        in_order(nodes)
    except InputError as error:
        name = next((n for n in rows if f"{n} ->" in str(error)), next(iter(rows)))
        return [(("mission", rows[name], "waits_for"), str(error))]
    return []


def _unknown(values: Iterable[str], allowed: set[str], path: tuple, what: str) -> list[Problem]:
    problems: list[Problem] = []
    for value in values:
        if value not in allowed:
            hint = near(value, sorted(allowed)) or f"; allowed are: {', '.join(sorted(allowed)) or 'none'}"
            problems.append((path, f"{value!r} is not a known {what}{hint}"))
    return problems


# The value at a key if it has the type that belongs there; a wrong type is reported by the schema.


def _rows(table: dict, key: str) -> list[dict]:
    rows = table.get(key, ())
    return [r for r in rows if isinstance(r, dict)] if isinstance(rows, list) else []


def _text(table: dict, key: str) -> str | None:
    value = table.get(key)
    return value if isinstance(value, str) else None


def _texts(table: dict, key: str) -> list[str]:
    value = table.get(key)
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def _names(raw: dict, table: str) -> list[str]:
    return [name for row in _rows(raw, table) if (name := _text(row, "name"))]
