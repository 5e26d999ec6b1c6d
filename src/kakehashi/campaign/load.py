"""What does a campaign's page say, and what is wrong with it?  Every error at once, with path and line."""

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


class Page(Definition):
    """A definition that can be run."""

    __slots__ = ()

    def run(self, out=None, progress=None, **options):
        """Compute everything; see `campaign.run.run`."""
        from kakehashi.campaign.run import run

        return run(self, out, progress, **options)


class CampaignError(PageError):
    """A campaign's page with errors; `errors` lists (path, line, message)."""

    kind = "campaign file"


def load(name: str | Path) -> Page:
    """Read a bundled campaign by name, or a TOML file of one's own.

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


def parse(text: str, file: str = "campaign.toml") -> Page:
    """Check the text of a page; raises `CampaignError` with every error found."""
    raw = tables(text, file, CampaignError)
    lines = line_numbers(text)
    errors, campaign = [], None
    try:
        campaign = Campaign.model_validate(raw)
    except ValidationError as error:
        errors = [error_row(e, lines, _means) for e in error.errors()]
    errors += [(path_text(p), line_of(p, lines), said) for p, said in _cross_checks(raw)]
    if errors or campaign is None:
        raise CampaignError(file, in_order_of_lines(errors))
    return Page(campaign, file, hashlib.sha256(text.encode("utf-8")).hexdigest())


def _means(path: tuple) -> str:
    """What the field at a path is for."""
    from kakehashi.campaign.fields import at

    return at(path)


def _cross_checks(raw: dict) -> list[tuple[tuple, str]]:
    """Names that must stand elsewhere on the page, and names that would share a file."""
    missions = _rows(raw, "mission")
    names = [_word(m, "name") for m in missions]
    partners = [_word(p, "name") for p in _rows(raw, "partner")]
    out = _file_checks(raw, names)
    for i, row in enumerate(_rows(raw, "contribution")):
        out += _must_be(_word(row, "partner"), partners, ("contribution", i, "partner"), "partner")
        out += _must_be(_word(row, "to"), names, ("contribution", i, "to"), "mission")
        if row.get("gives") == "instrument":
            served = next((m for m in missions if _word(m, "name") == _word(row, "to")), {})
            own = [_word(x, "name") for x in _rows(served, "instrument")]
            what = _word(row, "instrument") or _word(row, "what")
            out += _must_be(what, own, ("contribution", i, "instrument"), f"instrument of {row.get('to')}")
    for i, row in enumerate(missions):
        out += _ride_checks(i, row, missions, names)
        out += _must_be(
            _word(_table_of(row, "carried"), "by"), names, ("mission", i, "carried", "by"), "mission"
        )
    given = [_word(c, "name") for c in _rows(raw, "contribution") if c.get("name")]
    for i, row in enumerate(_rows(raw, "agreement")):
        for name in _words(row, "between"):
            out += _must_be(name, partners, ("agreement", i, "between"), "partner")
        for name in _words(row, "covers"):
            out += _must_be(name, [*names, *given], ("agreement", i, "covers"), "mission or contribution")
    out += _must_be(_word(_table_of(raw, "event"), "of"), names, ("event", "of"), "mission")
    return out + _service_checks(raw, missions) + _solution_checks(raw)


def _file_checks(raw: dict, names: list) -> list[tuple[tuple, str]]:
    """Missions, and the target, whose files would have one name."""
    wrong = []
    for i, name in enumerate(names):
        others = [n for n in (_word(raw, "target"), *names[:i]) if n]
        if not name or not _nameable(name):
            continue
        if name in others:
            wrong.append(
                (("mission", i, "name"), f"{name!r} is the name of the target or another mission: change it")
            )
        elif pair := next((p for p in alike([*filter(_nameable, others), name]) if p[0] == name), None):
            said = f"{name!r} and {pair[1]!r} would write files of one name: change one of them"
            wrong.append((("mission", i, "name"), said))
    return wrong


def _nameable(name: str) -> bool:
    return any(c.isalnum() for c in name)


def _ride_checks(i: int, row: dict, missions: list[dict], names: list) -> list[tuple[tuple, str]]:
    """Riders that exist, whose mass is known, and that both sides speak of."""
    launch, flyby = _table_of(row, "launch"), _table_of(row, "flyby")
    out = []
    for rider in _words(launch, "with"):
        at = ("mission", i, "launch", "with")
        out += _must_be(rider, names, at, "mission")
        known = next((m for m in missions if _word(m, "name") == rider), None)
        if known is not None and "spacecraft" not in known:
            out.append((at, f"{rider!r} has no spacecraft, so its mass is unknown: give it one"))
    if flyby and row.get("kind") == "flyby":
        at = ("mission", i, "flyby", "launched_with")
        host = _word(flyby, "launched_with")
        wrong = _must_be(host, names, at, "mission")
        taken = next((_table_of(m, "launch") for m in missions if _word(m, "name") == host), {})
        if not wrong and host is not None and _word(row, "name") not in _words(taken, "with"):
            wrong = [(at, f"{host!r} does not take {row.get('name')!r} along: add it to its launch.with")]
        out += wrong
    return out


def _solution_checks(raw: dict) -> list[tuple[tuple, str]]:
    """Orbit solutions of a target that is known."""
    from kakehashi.orbits import load as orbit

    target, plan = raw.get("target"), raw.get("encounter")
    if not isinstance(target, str) or not isinstance(plan, dict) or not _loads(orbit, target):
        return []
    labels = [(("encounter", "solution"), plan.get("solution"))]
    labels += [(("encounter", "others"), label) for label in _words(plan, "others")]
    wrong = [
        (path, _loads(orbit, target, label, said=True)) for path, label in labels if isinstance(label, str)
    ]
    return [(path, str(said)) for path, said in wrong if said is not None]


def _loads(orbit, *names: str, said: bool = False):
    """Whether an orbit of that name exists; with `said`, the message if it does not."""
    try:
        orbit(*names)
    except InputError as error:
        return str(error) if said else False
    return None if said else True


def _service_checks(raw: dict, missions: list[dict]) -> list[tuple[tuple, str]]:
    carried = {_word(m, "name"): [_word(i, "name") for i in _rows(m, "instrument")] for m in missions}
    out = []
    for i, objective in enumerate(_rows(raw, "objective")):
        for j, service in enumerate(_rows(objective, "service")):
            at = ("objective", i, "service", j)
            for name in _words(service, "with"):
                out += _must_be(name, list(carried), (*at, "with"), "mission")
            wrong = _must_be(_word(service, "mission"), list(carried), (*at, "mission"), "mission")
            if not wrong:
                known = carried.get(_word(service, "mission"), [])
                wrong = _must_be(_word(service, "instrument"), known, (*at, "instrument"), "instrument of it")
            out += wrong
    return out


# What stands at a key if it has the type that belongs there; a wrong type is the schema's to tell.


def _rows(table: dict, key: str) -> list[dict]:
    rows = table.get(key, ())
    return [r for r in rows if isinstance(r, dict)] if isinstance(rows, list) else []


def _table_of(table: dict, key: str) -> dict:
    found = table.get(key)
    return found if isinstance(found, dict) else {}


def _word(table: dict, key: str) -> str | None:
    found = table.get(key)
    return found if isinstance(found, str) else None


def _words(table: dict, key: str) -> list[str]:
    found = table.get(key)
    return [w for w in found if isinstance(w, str)] if isinstance(found, list) else []


def _must_be(value, known: list, path: tuple, what: str) -> list[tuple[tuple, str]]:
    if value is None or value in known:
        return []
    known = [str(k) for k in known]
    hint = near(str(value), known) or f"; there are {', '.join(known) or 'none'}"
    return [(path, f"{value!r} is no {what} of this page{hint}")]


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
            f" these, or the path of a TOML file of your own{near(str(name), built_in())}"
        )
    file = files("kakehashi") / "campaigns" / f"{name}.toml"
    return file.read_text("utf-8"), f"{name}.toml"
