"""Consistency checks between the tables of a campaign file: references by name, kinds of mission, events."""

import re

from kakehashi.base import InputError
from kakehashi.base.names import alike, near
from kakehashi.campaign import phases
from kakehashi.campaign.library import Library
from kakehashi.campaign.schema import CLOSEST, faults_of_kind, kind_of

Problem = tuple[tuple, str]  # path of the key, what is wrong


def cross_checks(raw: dict, library: Library) -> list[Problem]:
    """Check references between tables, the fields that each kind of mission requires, and events.

    The checks use the tables as read, so that an error elsewhere in the file does not hide these errors.

    Parameters
    ----------
    raw : dict
        Tables of the campaign file.
    library : Library
        Contains the bodies, tours and spacecraft that the file refers to.

    Returns
    -------
    list of (path, str)
        Path of the key, and description of the error.
    """
    missions = _tables(raw, "mission")
    names = [_string(m, "name") for m in missions]
    partners = [_string(p, "name") for p in _tables(raw, "partner")]
    problems = _file_checks(raw, names)
    for i, row in enumerate(_tables(raw, "contribution")):
        problems += _must_be(_string(row, "partner"), partners, ("contribution", i, "partner"), "partner")
        problems += _must_be(_string(row, "to"), names, ("contribution", i, "to"), "mission")
        if row.get("gives") == "instrument":
            served = next((m for m in missions if _string(m, "name") == _string(row, "to")), {})
            own = [_string(x, "name") for x in _tables(served, "instrument")]
            what = _string(row, "instrument") or _string(row, "what")
            problems += _must_be(
                what, own, ("contribution", i, "instrument"), f"instrument of {row.get('to')}"
            )
    for i, row in enumerate(missions):
        problems += _agency_checks(i, row, partners)
        problems += _rideshare_checks(i, row, missions, names)
        problems += _must_be(
            _string(_table_of(row, "carried"), "by"), names, ("mission", i, "carried", "by"), "mission"
        )
    offered = [_string(c, "name") for c in _tables(raw, "contribution") if c.get("name")]
    for i, row in enumerate(missions):
        array = _string(_table_of(row, "power"), "contribution")
        problems += _must_be(array, offered, ("mission", i, "power", "contribution"), "contribution")
    for i, row in enumerate(_tables(raw, "agreement")):
        for name in _strings(row, "between"):
            problems += _must_be(name, partners, ("agreement", i, "between"), "partner")
        for name in _strings(row, "covers"):
            problems += _must_be(
                name, [*names, *offered], ("agreement", i, "covers"), "mission or contribution"
            )
    for where, event in _entries(raw, "event"):
        problems += _must_be(_string(event, "of"), names, (*where, "of"), "mission")
    problems += _event_checks(raw, missions) + _kind_checks(missions) + _tour_checks(raw, missions, library)
    return problems + _service_checks(raw, missions) + _solution_checks(raw, library)


def _entries(raw: dict, key: str):
    """Return path and table of every entry of a list of tables; a single table counts as a list with one entry."""
    if table := _table_of(raw, key):
        yield (key,), table
        return
    for i, row in enumerate(_tables(raw, key)):
        yield (key, i), row


def _file_checks(raw: dict, names: list) -> list[Problem]:
    """Find missions and targets whose output files would have the same name."""
    wrong = []
    for i, name in enumerate(names):
        others = [n for n in (_string(raw, "target"), *names[:i]) if n]
        if not name or not _nameable(name):
            continue
        if name in others:
            wrong.append(
                (
                    ("mission", i, "name"),
                    f"the target or another mission is already called {name!r}; change it",
                )
            )
        elif pair := next((p for p in alike([*filter(_nameable, others), name]) if p[0] == name), None):
            message = (
                f"{name!r} and {pair[1]!r} would write files of the same name; change one of the two names"
            )
            wrong.append((("mission", i, "name"), message))
    return wrong


def _nameable(name: str) -> bool:
    return any(c.isalnum() for c in name)


def _agency_checks(i: int, row: dict, partners: list) -> list[Problem]:
    """Check that the agency of a mission is a partner, or several of them, as in "ESA and JAXA"."""
    agency = _string(row, "agency")
    if not agency or all(name in partners for name in re.split(r", | and ", agency)):
        return []
    return _must_be(agency, partners, ("mission", i, "agency"), "partner")


def _rideshare_checks(i: int, row: dict, missions: list[dict], names: list) -> list[Problem]:
    """Check that co-passengers exist, have a mass, and are named by both missions."""
    problems: list[Problem] = []
    for co_passenger in _strings(_table_of(row, "launch"), "with"):
        at = ("mission", i, "launch", "with")
        problems += _must_be(co_passenger, names, at, "mission")
        mission = next((m for m in missions if _string(m, "name") == co_passenger), None)
        if mission is not None and "spacecraft" not in mission:
            problems.append(
                (at, f"{co_passenger!r} has no spacecraft, so its mass is unknown; add a spacecraft")
            )
    for table in (key for key, value in row.items() if isinstance(value, dict) and "launched_with" in value):
        at = ("mission", i, table, "launched_with")
        primary = _string(row[table], "launched_with")
        wrong = _must_be(primary, names, at, "mission")
        taken = next((_table_of(m, "launch") for m in missions if _string(m, "name") == primary), {})
        if not wrong and primary is not None and _string(row, "name") not in _strings(taken, "with"):
            wrong = [(at, f"{primary!r} does not carry {row.get('name')!r}; add it to its launch.with")]
        problems += wrong
    return problems


def _event_checks(raw: dict, missions: list[dict]) -> list[Problem]:
    """Check that at least one event exists, that event names are unique, and that references to events are valid."""
    if not any(raw.get(key) for key in ("encounter", "event")):
        return [
            (
                (),
                "days are counted from an event, but there is none; add [encounter] for a close approach, or [event]"
                " for a launch, an arrival or a given day",
            )
        ]
    names = [_string(plan, "name") or CLOSEST for _, plan in _entries(raw, "encounter")]
    names += [name for _, plan in _entries(raw, "event") if (name := _string(plan, "name")) is not None]
    problems: list[Problem] = [
        ((), f"several events are called {name}; give each event a unique name")
        for name in sorted({n for n in names if names.count(n) > 1})
    ]
    for i, objective in enumerate(_tables(raw, "objective")):
        counted = _string(objective, "event")
        if counted is not None and counted not in names:
            message = (
                f"objective {objective.get('name')} counts days from {counted!r}, which is not an event here"
                f"{near(counted, names)}; the events are {', '.join(names)}"
            )
            problems.append((("objective", i, "event"), message))
    for where, event in _entries(raw, "event"):
        of, when = _string(event, "of"), _string(event, "when")
        mission = next((m for m in missions if of is not None and _string(m, "name") == of), {})
        moments = ["launch", "arrival", *(str(_string(p, "name")) for p in _tables(mission, "phase"))]
        what = "moment of a mission" if of is None else f"phase of {of}"
        problems += _must_be(when, moments, (*where, "when"), what)
    return problems


def _kind_checks(missions: list[dict]) -> list[Problem]:
    """Find missions that have a table of another kind of mission, or lack a table that their own kind requires."""
    problems: list[Problem] = []
    for i, row in enumerate(missions):
        kind = kind_of(row)
        if kind in phases.KINDS:
            problems += [(("mission", i), text) for text in faults_of_kind(kind, row.__contains__)]
    return problems


def _tour_checks(raw: dict, missions: list[dict], library: Library) -> list[Problem]:
    """Check that a tour ends at the target of its mission, and that capture orbits are about a body massive enough."""
    from kakehashi.transfer.shooting import can_be_met

    problems: list[Problem] = []
    for i, row in enumerate(missions):
        tour = _table_of(row, "tour")
        text = _string(row, "target") or _string(raw, "target")
        target = None if text is None else _known_name(library, "body", text)
        plan = None if (name := _string(tour, "plan")) is None else _known_name(library, "tour", name)
        if target is None or plan is None or library.failed("tour", plan) or library.failed("body", target):
            continue
        end = library.tour_facts(plan).target
        if end is None:
            continue  # an abstract problem, which the schema refuses
        if end.casefold() != target.casefold():
            message = f"the tour {plan} ends at {end}, but the target of {row.get('name')} is {target}"
            problems.append((("mission", i, "tour", "plan"), message))
        elif tour.get("orbit") and can_be_met(library.mover(end)):
            message = f"{row.get('name')} cannot orbit {end}, whose gravity is too weak; remove its orbits"
            problems.append((("mission", i, "tour", "orbit"), message))
    return problems


def _solution_checks(raw: dict, library: Library) -> list[Problem]:
    """Check that the orbit solutions exist for a known target and include its absolute magnitude."""
    problems: list[Problem] = []
    for where, plan in _entries(raw, "encounter"):
        target = _string(plan, "target") or _string(raw, "target")
        target = None if target is None else _known_name(library, "body", target)
        if target is None or library.failed("body", target):
            continue
        orbit = library.orbit
        if not _loads(orbit, target):
            problems.append(
                (
                    (*where, "target"),
                    f"{target} is not a small body, so no close approach is computed; name one",
                )
            )
            continue
        labels = [((*where, "solution"), plan.get("solution"))]
        labels += [((*where, "others"), label) for label in _strings(plan, "others")]
        wrong = [
            (path, _loads(orbit, target, text, message=True))
            for path, text in labels
            if isinstance(text, str)
        ]
        problems += [(path, str(message)) for path, message in wrong if message is not None]
        if not any(message is not None for _, message in wrong) and isinstance(plan.get("solution"), str):
            if orbit(target, plan["solution"]).covariance is None:
                text = (
                    f"the orbit {plan['solution']} of {target} has no covariance, from which the cloud of the close"
                    " approach is sampled; give an orbit with a covariance, or count the days from a given date:"
                    " replace [encounter] by [event] with name, epoch, source and as_of"
                )
                problems.append(((*where, "solution"), text))
            dark = _loads(library.brightness, target, plan["solution"], message=True)
            problems += [] if dark is None else [((*where, "target"), str(dark))]
    return problems


def _known_name(library: Library, kind: str, text: str) -> str | None:
    """Resolve a name or file path to the name of a library item; None for an error that is reported elsewhere."""
    try:
        return library.name(kind, text)
    except InputError:
        return None


def _loads(orbit, *names: str, message: bool = False):
    """Whether a small body's orbit of that name exists; with `message`, return the error message if it does not."""
    try:
        orbit(*names)
    except InputError as error:
        return str(error) if message else False
    return None if message else True


def _service_checks(raw: dict, missions: list[dict]) -> list[Problem]:
    carried = {_string(m, "name"): [_string(i, "name") for i in _tables(m, "instrument")] for m in missions}
    problems = []
    for i, objective in enumerate(_tables(raw, "objective")):
        for j, service in enumerate(_tables(objective, "service")):
            at = ("objective", i, "service", j)
            for name in _strings(service, "with"):
                problems += _must_be(name, list(carried), (*at, "with"), "mission")
            mission = _string(service, "mission")
            wrong = _must_be(mission, list(carried), (*at, "mission"), "mission")
            if not wrong:
                instruments = carried.get(mission, [])
                what = f"instrument of {mission}"
                wrong = _must_be(_string(service, "instrument"), instruments, (*at, "instrument"), what)
            problems += wrong
            for name in _strings(_table_of(service, "cover"), "fleet"):
                problems += _must_be(name, list(carried), (*at, "cover", "fleet"), "mission")
            if not wrong and "cover" in service:
                problems += _swath_checks(missions, service, at)
    return problems


def _swath_checks(missions: list[dict], service: dict, at: tuple) -> list[Problem]:
    """Check that the instrument of a service that covers the Earth has a swath."""
    mission = next((m for m in missions if _string(m, "name") == _string(service, "mission")), {})
    swaths = [_string(s, "instrument") for s in _tables(_table_of(mission, "earth_orbit"), "swath")]
    return _must_be(
        _string(service, "instrument"),
        swaths,
        (*at, "instrument"),
        f"instrument with a swath of {mission.get('name')}",
    )


# The value of a key if it has the right type; the schema reports wrong types.


def _tables(table: dict, key: str) -> list[dict]:
    rows = table.get(key, ())
    if isinstance(rows, dict):  # one table in place of several: the schema tells it, and its names count
        return [rows]
    return [r for r in rows if isinstance(r, dict)] if isinstance(rows, list) else []


def _table_of(table: dict, key: str) -> dict:
    value = table.get(key)
    return value if isinstance(value, dict) else {}


def _string(table: dict, key: str) -> str | None:
    value = table.get(key)
    return value if isinstance(value, str) else None


def _strings(table: dict, key: str) -> list[str]:
    value = table.get(key)
    return [w for w in value if isinstance(w, str)] if isinstance(value, list) else []


def _must_be(value, allowed: list, path: tuple, what: str) -> list[Problem]:
    if value is None or value in allowed:
        return []
    allowed = [str(k) for k in allowed]
    hint = near(str(value), allowed) or f"; allowed are: {', '.join(allowed) or 'none'}"
    return [(path, f"{value!r} is not a known {what}{hint}")]
