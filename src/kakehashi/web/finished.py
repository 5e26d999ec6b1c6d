"""Which finished run of a campaign lies in the folder of the server, and what does the page show of it at once?

`kakehashi run` leaves the data of the page beside its other files, so that the workbench shows that run without
computing anything.  A run that was left by an earlier version has `results.json` alone: its verdict, missions and
objectives are shown while the page's own computation goes on.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.campaign.load import CampaignDefinition
from kakehashi.campaign.results import Results
from kakehashi.campaign.run import basis
from kakehashi.campaign.stages import key
from kakehashi.web.view import view_of

VIEW = "workbench.json"
_FORMAT = 1  # of the page's data: a file of another number is not shown
_HEAD = re.compile(r'\{"format": (?P<format>\d+), "of": "(?P<of>\w+)", "view": \{')
_SUMMARY = ("verdict", "text", "missions", "objectives")


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run of a campaign in a folder.

    Attributes
    ----------
    folder : Path
    version : str
        Of the package that computed it.
    finished : str
        When its results were written, UTC.
    whole : bool
        Whether the folder contains the data of the page; otherwise there is only a summary.
    current : bool
        Whether campaign file and package are still those of the run.
    """

    folder: Path
    version: str
    finished: str
    whole: bool
    current: bool

    def to_json(self) -> dict[str, Any]:
        """Return what the page says about the run."""
        return {
            "folder": self.folder.name, "version": self.version, "finished": self.finished,
            "whole": self.whole, "current": self.current,
        }  # fmt: skip


def write_view(results: Results, page: CampaignDefinition, folder: str | Path) -> Path:
    """Write the data of the page beside the other files of a run, and return the path.

    Parameters
    ----------
    results : Results
    page : CampaignDefinition
        The campaign that was computed.
    folder : path
        Output folder of the run.
    """
    content = {"format": _FORMAT, "of": key(page.identity, basis()), "view": view_of(results, page)}
    return write_whole(Path(folder) / VIEW, json.dumps(content, allow_nan=False))


def finished_run(folder: str | Path, page: CampaignDefinition, of: str) -> FinishedRun | None:
    """Return the run of a campaign in the folder of the server or in the folder of the campaign's name there.

    Parameters
    ----------
    folder : path
        Folder of runs, or the output folder of a run.
    page : CampaignDefinition
    of : str
        Hash of campaign file and package as they are now.
    """
    for candidate in (Path(folder) / page.name, Path(folder)):
        results = _read(candidate / "results.json")
        if results is None or results.get("campaign") != page.name or results.get("changes"):
            continue
        written = datetime.fromtimestamp((candidate / "results.json").stat().st_mtime, UTC)
        stored = _head(candidate)
        return FinishedRun(
            candidate,
            str(results.get("version", "")),
            f"{written:%Y-%m-%d %H:%M}",
            stored != "",
            stored == of,
        )
    return None


def view_of_run(run: FinishedRun) -> str:
    """Return JSON for the page: `run` with `view`, or with `summary` if the run left no data of the page.

    Raises
    ------
    InputError
        The files of the run have gone.
    """
    about = json.dumps(run.to_json())
    if run.whole:
        text = (run.folder / VIEW).read_text("utf-8")
        return f'{{"run": {about}, "view": {text[text.index("{", 1) :]}'
    results = _read(run.folder / "results.json")
    if results is None:
        raise InputError(
            f"the results of the run in {run.folder.name} can no longer be read; run the campaign again"
        )
    summary = json.dumps({k: results.get(k) for k in _SUMMARY})
    return f'{{"run": {about}, "summary": {summary}}}'


def trajectories_of_run(run: FinishedRun) -> str:
    """Return the heliocentric trajectories of a run as one OEM file; empty if it has none.

    The segments of the run's files are put one after the other below the head of the first.
    """
    parts = [path.read_text("utf-8") for path in sorted(run.folder.glob("*-sun.oem"))]
    rest = [text[at:] for text in parts if (at := text.find("META_START")) >= 0]
    return "" if not rest else parts[0][: parts[0].find("META_START")] + "\n".join(rest)


def _head(folder: Path) -> str:
    """Return the hash in the head of the data of the page; empty if there are none, or older ones than the results.

    The file is large, and only its first bytes are read.
    """
    path, results = folder / VIEW, folder / "results.json"
    try:
        with path.open(encoding="utf-8") as file:
            head = _HEAD.match(file.read(200))
        fresh = path.stat().st_mtime >= results.stat().st_mtime
    except (OSError, ValueError):
        return ""
    return head["of"] if head and fresh and int(head["format"]) == _FORMAT else ""


def _read(path: Path) -> dict[str, Any] | None:
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None
