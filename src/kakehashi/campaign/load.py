"""Read and validate a campaign definition; all errors are reported together, with path and line."""

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from kakehashi.base import InputError
from kakehashi.base.names import near
from kakehashi.campaign.cross_checks import cross_checks
from kakehashi.campaign.definition import Definition
from kakehashi.campaign.fields import DICTIONARY
from kakehashi.campaign.library import Library
from kakehashi.campaign.own_pieces import Reader
from kakehashi.campaign.pass_checks import pass_checks
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

if TYPE_CHECKING:
    from kakehashi.campaign.results import Results
    from kakehashi.campaign.stages import Progress


class CampaignDefinition(Definition):
    """Campaign definition with a method that computes it."""

    __slots__ = ()

    def run(
        self, out: str | Path | None = None, progress: "Progress | None" = None, **options: Any
    ) -> "Results":
        """Compute the campaign; see `campaign.run.run`."""
        from kakehashi.campaign.criticality import single_losses
        from kakehashi.campaign.run import run
        from kakehashi.campaign.schedule import odds

        return run(self, out, progress, odds=odds, losses=single_losses, **options)


class CampaignError(PageError):
    """Raised for a definition with errors; `errors` lists (path, line, message)."""

    kind = "campaign file"


def load(name: str | Path) -> CampaignDefinition:
    """Load a bundled campaign by name, or a TOML file by path.

    Examples
    --------
    >>> load("apophis-2029").campaign.target
    'Apophis'
    """
    text, file = _text(name)
    return parse(text, file, Path(file).parent)


def built_in() -> tuple[str, ...]:
    """List the names of the campaigns included in the package.

    >>> "apophis-2029" in built_in()
    True
    """
    folder = files("kakehashi") / "campaigns"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


def parse(text: str, file: str = "campaign.toml", folder: Path | None = None) -> CampaignDefinition:
    """Validate the text of a campaign file, and read the files that it refers to.

    Parameters
    ----------
    text : str
    file : str
        Name of the campaign file, for messages and provenance.
    folder : Path, optional
        Folder to which paths in the file are relative; the working folder by default.

    Raises
    ------
    CampaignError
        Lists every error with its line.
    """
    raw = tables(text, file, CampaignError)
    lines, library = line_numbers(text), Library()
    reader = Reader(folder or Path(), library)
    problems = reader.tables(raw)
    library.reader = reader
    errors, campaign = [], None
    try:
        campaign = Campaign.model_validate(raw, context=library)
    except ValidationError as error:
        errors = [error_row(e, lines, DICTIONARY.guide()) for e in _schema_errors(error, raw)]
    problems += cross_checks(raw, library)
    library.reader = None  # what was not named by now is no piece of this page
    if campaign is not None and not errors and not problems:
        problems += pass_checks(campaign)
    errors += [(path_text(p), line_of(p, lines), message) for p, message in problems]
    if errors or campaign is None:
        raise CampaignError(file, in_order_of_lines(dict.fromkeys(errors)))
    return CampaignDefinition(campaign, file, hashlib.sha256(text.encode("utf-8")).hexdigest())


def _schema_errors(error: ValidationError, raw: dict) -> list[dict]:
    """List schema errors with their paths in the file; a list whose entries have errors is not also called empty."""
    rows = [_as_written(e, raw) for e in error.errors()]
    inner = {e["loc"][:k] for e in rows for k in range(1, len(e["loc"]))}
    return [e for e in rows if e["type"] != "too_short" or e["loc"] not in inner]


def _as_written(error, raw: dict):
    """Return an error with its path as written in the file: no index for a single table that is read as a list."""
    where = error["loc"]
    if len(where) > 1 and where[1] == 0 and isinstance(raw.get(where[0]), dict):
        return error | {"loc": (where[0], *where[2:])}
    return error


def programmes() -> tuple[str, ...]:
    """Names of the programmes included in the package, which `run`, `schedule` and `whatif` also take.

    >>> "esa-jaxa" in programmes()
    True
    """
    folder = files("kakehashi") / "programmes"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".toml")))


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
            f"the package has no campaign {str(name)!r}; it has {', '.join(built_in())}, and the programmes"
            f" {', '.join(programmes())}. Give one of these names, or the path of a TOML"
            f" file{near(str(name), (*built_in(), *programmes()))}"
        )
    file = files("kakehashi") / "campaigns" / f"{name}.toml"
    return file.read_text("utf-8"), f"{name}.toml"
