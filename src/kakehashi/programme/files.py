"""Output files of a programme run: report.html and results.json, both or none."""

import json
import os
from pathlib import Path

from kakehashi.base.files import filling, write_whole
from kakehashi.programme.records import ProgrammeResults
from kakehashi.programme.report import write_report


def write(results: ProgrammeResults, out: Path) -> list[Path]:
    """Write the files of a run and return their paths.

    Raises
    ------
    NoSpace
        The disk of `out` is full; files of an earlier run are unchanged.
    """
    with filling(out) as part:
        write_whole(part / "results.json", json.dumps(results.to_json(), indent=2, allow_nan=False) + "\n")
        write_report(results, part / "report.html")
        placed = []
        for made in sorted(part.iterdir()):
            os.replace(made, out / made.name)
            placed.append(out / made.name)
        return placed
