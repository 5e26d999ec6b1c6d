"""Read and validate a campaign definition.  Every error is reported at once, with path and line."""

import hashlib
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from kakehashi.base import InputError
from kakehashi.base.names import alike, near
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.schema import Campaign
from kakehashi.io.toml_pages import (
    PageError,
    decoded,
    error_row,
    in_order_of_lines,
    line_numbers,
    line_of,
    path_text,
    tables,
)


class CampaignDefinition(Definition):
    """A definition that can be run."""

    __slots__ = ()

    def run(self, out=None, progress=None, **options):
        """Compute everything; see `campaign.run.run`."""
        from kakehashi.campaign.run import run
        from kakehashi.campaign.schedule import odds

        return run(self, out, progress, odds=odds, **options)


class CampaignError(PageError):
    """A definition with errors; `errors` lists (path, line, message)."""

    kind = "campaign file"


def load(name: str | Path) -> CampaignDefinition:
    """Read a bundled campaign by name, or a TOML file by path.

    Examples
    --------
    >>> load("apophis-2029").campaign.target
    'Apophis'
    """
    text, file = _text(name)
    return parse(text, file)


def built_in() -> tuple[str, ...]:
    """Names of the campaigns that ship with the package.

    >>> "apophis-2029" in built_in()
    True
    """
    folder = files("kakehashi") / "campaigns"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


def parse(text: str, file: str = "campaign.toml") -> CampaignDefinition:
    """Validate the text of a definition; raises `CampaignError` with every error found."""
    raw = tables(text, file, CampaignError)
    lines = line_numbers(text)
    errors, campaign = [], None
    try:
        campaign = Campaign.model_validate(raw)
    except ValidationError as error:
        errors = [error_row(_as_written(e, raw), lines, _means) for e in error.errors()]
    errors += [(path_text(p), line_of(p, lines), message) for p, message in _cross_checks(raw)]
    if errors or campaign is None:
        raise CampaignError(file, in_order_of_lines(errors))
    return CampaignDefinition(campaign, file, hashlib.sha256(text.encode("utf-8")).hexdigest())


def _means(path: tuple) -> str:
    """The meaning of the field at a path."""
    from kakehashi.campaign.fields import at

    return at(path)


def _as_written(error, raw: dict):
    """An error with its place as the file has it: a single table that stands for a list of one has no index."""
    where = error["loc"]
    if len(where) > 1 and where[1] == 0 and isinstance(raw.get(where[0]), dict):
        return error | {"loc": (where[0], *where[2:])}
    return error


def _cross_checks(raw: dict) -> list[tuple[tuple, str]]:
    """Errors of names that refer to other tables, and of names that would share a file."""
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
        problems += _rideshare_checks(i, row, missions, names)
        problems += _must_be(
            _string(_table_of(row, "carried"), "by"), names, ("mission", i, "carried", "by"), "mission"
        )
    offered = [_string(c, "name") for c in _tables(raw, "contribution") if c.get("name")]
    for i, row in enumerate(_tables(raw, "agreement")):
        for name in _strings(row, "between"):
            problems += _must_be(name, partners, ("agreement", i, "between"), "partner")
        for name in _strings(row, "covers"):
            problems += _must_be(
                name, [*names, *offered], ("agreement", i, "covers"), "mission or contribution"
            )
    for where, event in _entries(raw, "event"):
        problems += _must_be(_string(event, "of"), names, (*where, "of"), "mission")
    return problems + _service_checks(raw, missions) + _solution_checks(raw)


def _entries(raw: dict, key: str):
    """Place and table of every entry, of which a single table stands for a list of one."""
    if table := _table_of(raw, key):
        yield (key,), table
    for i, row in enumerate(_tables(raw, key)):
        yield (key, i), row


def _file_checks(raw: dict, names: list) -> list[tuple[tuple, str]]:
    """Missions and target whose files would have the same name."""
    wrong = []
    for i, name in enumerate(names):
        others = [n for n in (_string(raw, "target"), *names[:i]) if n]
        if not name or not _nameable(name):
            continue
        if name in others:
            wrong.append(
                (("mission", i, "name"), f"{name!r} is the name of the target or another mission: change it")
            )
        elif pair := next((p for p in alike([*filter(_nameable, others), name]) if p[0] == name), None):
            message = f"{name!r} and {pair[1]!r} would write files of one name: change one of them"
            wrong.append((("mission", i, "name"), message))
    return wrong


def _nameable(name: str) -> bool:
    return any(c.isalnum() for c in name)


def _rideshare_checks(i: int, row: dict, missions: list[dict], names: list) -> list[tuple[tuple, str]]:
    """Co-passengers must exist, have a mass, and be named by both sides."""
    problems = []
    for co_passenger in _strings(_table_of(row, "launch"), "with"):
        at = ("mission", i, "launch", "with")
        problems += _must_be(co_passenger, names, at, "mission")
        mission = next((m for m in missions if _string(m, "name") == co_passenger), None)
        if mission is not None and "spacecraft" not in mission:
            problems.append((at, f"{co_passenger!r} has no spacecraft, so its mass is unknown: give it one"))
    for table in (key for key, value in row.items() if isinstance(value, dict) and "launched_with" in value):
        at = ("mission", i, table, "launched_with")
        primary = _string(row[table], "launched_with")
        wrong = _must_be(primary, names, at, "mission")
        taken = next((_table_of(m, "launch") for m in missions if _string(m, "name") == primary), {})
        if not wrong and primary is not None and _string(row, "name") not in _strings(taken, "with"):
            wrong = [(at, f"{primary!r} does not take {row.get('name')!r} along: add it to its launch.with")]
        problems += wrong
    return problems


def _solution_checks(raw: dict) -> list[tuple[tuple, str]]:
    """The orbit solutions must exist for a known target."""
    from kakehashi.orbits import load as orbit

    problems: list[tuple[tuple, str]] = []
    for where, plan in _entries(raw, "encounter"):
        target = _string(plan, "target") or _string(raw, "target")
        if target is None or not _loads(orbit, target):
            continue
        labels = [((*where, "solution"), plan.get("solution"))]
        labels += [((*where, "others"), label) for label in _strings(plan, "others")]
        wrong = [
            (path, _loads(orbit, target, text, message=True))
            for path, text in labels
            if isinstance(text, str)
        ]
        problems += [(path, str(message)) for path, message in wrong if message is not None]
    return problems


def _loads(orbit, *names: str, message: bool = False):
    """Whether an orbit of that name exists; with `message`, the message if it does not."""
    try:
        orbit(*names)
    except InputError as error:
        return str(error) if message else False
    return None if message else True


def _service_checks(raw: dict, missions: list[dict]) -> list[tuple[tuple, str]]:
    carried = {_string(m, "name"): [_string(i, "name") for i in _tables(m, "instrument")] for m in missions}
    problems = []
    for i, objective in enumerate(_tables(raw, "objective")):
        for j, service in enumerate(_tables(objective, "service")):
            at = ("objective", i, "service", j)
            for name in _strings(service, "with"):
                problems += _must_be(name, list(carried), (*at, "with"), "mission")
            wrong = _must_be(_string(service, "mission"), list(carried), (*at, "mission"), "mission")
            if not wrong:
                instruments = carried.get(_string(service, "mission"), [])
                wrong = _must_be(
                    _string(service, "instrument"), instruments, (*at, "instrument"), "instrument of it"
                )
            problems += wrong
    return problems


# The value of a key if it has the right type; the schema reports wrong types.


def _tables(table: dict, key: str) -> list[dict]:
    rows = table.get(key, ())
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


def _must_be(value, allowed: list, path: tuple, what: str) -> list[tuple[tuple, str]]:
    if value is None or value in allowed:
        return []
    allowed = [str(k) for k in allowed]
    hint = near(str(value), allowed) or f"; there are {', '.join(allowed) or 'none'}"
    return [(path, f"{value!r} is no {what} of this campaign{hint}")]


def _text(name: str | Path) -> tuple[str, str]:
    path = Path(str(name))
    shipped = str(name) in built_in()
    if not shipped and path.is_dir():
        raise InputError(f"{path} is a folder; give the path of a campaign file (TOML)")
    if path.suffix == ".toml" or (path.is_file() and not shipped):
        if not path.is_file():
            raise InputError(f"campaign file {path} does not exist; give the path of a TOML file")
        return decoded(path, CampaignError), str(path)
    if not shipped:
        raise InputError(
            f"campaign {str(name)!r} does not ship with the package, which has {', '.join(built_in())}; give one of"
            f" these, or the path of a TOML file {near(str(name), built_in())}"
        )
    file = files("kakehashi") / "campaigns" / f"{name}.toml"
    return file.read_text("utf-8"), f"{name}.toml"
