"""The workbench as files: the same page with its data inside, for e-mail and archives."""

import json
from pathlib import Path

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.campaign.changes import KINDS, names
from kakehashi.campaign.load import Page
from kakehashi.campaign.whatif import what_if
from kakehashi.web.questions import Questions
from kakehashi.web.static import assets
from kakehashi.web.view import view
from kakehashi.web.worker import write_trajectories

_TOKYO = (139.77, 35.68)


def write_export(page: Page, folder: str | Path, out: str | Path, *, members: int | None = None) -> Path:
    """Write the page of one campaign; returns the place of index.html.

    Parameters
    ----------
    folder : path
        Where the files go.
    out : path
        Folder of runs, whose finished stages are used.

    Raises
    ------
    InputError
        An installation without the built page.
    """
    found = assets()
    if "index.html" not in found:
        raise InputError("the built page is not in this installation: run npm run build in web/")
    computed = what_if(page, folder=Path(out) / page.name, members=members)
    questions = Questions(Path(out), {page.name: page})
    passes = page.campaign.encounter is not None
    content = {
        "view": view(computed),
        "campaigns": [
            {"name": page.name, "title": page.campaign.title, "summary": page.campaign.summary}
            | {"changes": {kind: names(page.campaign, kind) for kind in KINDS}}
        ],
        "sky": questions.sky(page, *_TOKYO) if passes else None,
        "keyholes": questions.keyholes(page) if passes else None,
    }
    data = json.dumps(content, allow_nan=False).replace("</", "<\\/")
    text = found["index.html"].decode("utf-8")
    text = text.replace("<script ", f"<script>globalThis.KAKEHASHI = {data};</script>\n    <script ", 1)
    place = Path(folder)
    write_trajectories(computed.flown, place / "trajectories.oem")
    for name, raw in found.items():
        if name != "index.html":
            write_whole(place / name, raw)
    return write_whole(place / "index.html", text)
