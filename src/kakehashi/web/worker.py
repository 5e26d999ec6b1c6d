"""Worker process that computes jobs one after the other, reports progress, and keeps results in memory."""

import json
import signal
import sys
import time
from pathlib import Path
from typing import Any

from kakehashi.base import InputError, KakehashiError
from kakehashi.base.children import end_with_parent
from kakehashi.campaign.run import Study, basis
from kakehashi.campaign.stages import Memory, key
from kakehashi.web.jobs import Jobs

_REST_S, _REPORT_S = 0.2, 0.25


def work(database: str, folder: str) -> None:
    """Compute jobs until the process is terminated."""
    jobs, memory = Jobs(database), Memory()
    _forget(jobs, Path(folder))
    while True:
        job = jobs.take()
        if job is None:
            time.sleep(_REST_S)
            continue
        try:
            jobs.end(job["id"], "done", result=compute(job, jobs, Path(folder), memory))
        except KakehashiError as why:
            jobs.end(job["id"], "failed", message=str(why))
        except Exception as why:
            jobs.end(job["id"], "failed", message=f"{type(why).__name__}: {why}")
        _forget(jobs, Path(folder))


def _forget(jobs: Jobs, folder: Path) -> None:
    """Remove old jobs with their trajectories."""
    for old in jobs.forget():
        trajectories(folder, old).unlink(missing_ok=True)


def compute(job: dict[str, Any], jobs: Jobs, folder: Path, memory: Memory) -> str:
    """Compute the view of a campaign with its changes, or of one of its lunar missions, as JSON.

    Parameters
    ----------
    job : dict
        Row of the job, with its id and its request.
    jobs : Jobs
        Table in which the progress is recorded.
    folder : path
        Folder of runs.
    memory : Memory
        Intermediate results of earlier jobs.

    Raises
    ------
    InputError
        The campaign or the package has changed since the job was queued.
    """
    from kakehashi.campaign.load import load
    from kakehashi.campaign.whatif import what_if
    from kakehashi.web.moon_answer import moon_answer
    from kakehashi.web.view import view

    asked, last_report = job["asked"], [0.0]
    page = load(asked.get("file", asked["campaign"]))
    if asked.get("of", key(page.identity, basis())) != key(page.identity, basis()):
        raise InputError(
            f"{page.file} or the package has changed since this job was queued; restart the server"
        )
    for change in asked["changes"]:
        page = page.changed(change["kind"], change["name"], float(change.get("days", 0.0)))

    def progress(stage: str, fraction: float) -> None:
        if time.monotonic() - last_report[0] > _REPORT_S or fraction in (0.0, 1.0):
            last_report[0] = time.monotonic()
            jobs.report(job["id"], stage, fraction)

    comparison = what_if(
        page, folder=folder / page.name, progress=progress, members=asked.get("members"), memory=memory
    )
    if "moon" in asked:
        answer = moon_answer(page, asked["moon"], comparison.after, folder / page.name, progress)
        return json.dumps(answer, allow_nan=False)
    write_trajectories(comparison.study, trajectories(folder, job["id"]))
    return json.dumps(view(comparison, page), allow_nan=False)


def trajectories(folder: Path, job: str) -> Path:
    """Return the path of the file with a job's trajectories."""
    return folder / "trajectories" / f"{job}.oem"


def write_trajectories(computed: Study, path: Path) -> None:
    """Write all trajectories of a job to one OEM file, if there are any."""
    from kakehashi.campaign.files import segments
    from kakehashi.io.oem import write_oem

    moving = segments(computed.results, computed.path, computed.trajectories)
    if moving:
        write_oem(path, moving)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends it
    end_with_parent(int(sys.argv[3]))
    work(sys.argv[1], sys.argv[2])
