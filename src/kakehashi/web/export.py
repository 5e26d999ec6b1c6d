"""Export of the workbench: one HTML file per campaign with script, style and data.

Browsers neither run modules nor fetch files for a page opened from disk, so the page contains all of them.
"""

import tempfile
from collections.abc import Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.base.files import write_whole
from kakehashi.base.markup import inline_code, script_json
from kakehashi.base.names import slug
from kakehashi.campaign.load import CampaignDefinition
from kakehashi.campaign.variations import KINDS, names
from kakehashi.campaign.whatif import WhatIf, what_if
from kakehashi.web.earth_scenes import scenes_of
from kakehashi.web.moon_answer import moon_answer
from kakehashi.web.moon_scenes import lunar_missions
from kakehashi.web.questions import Questions, bodies_of
from kakehashi.web.static import assets
from kakehashi.web.view import view
from kakehashi.web.worker import write_trajectories

_SCRIPTS = ("body.js", "earth.js", "moon.js", "workbench.js")
_TOKYO = (139.77, 35.68)
_SCRIPT, _STYLE = (
    '<script defer src="./workbench.js"></script>',
    '<link rel="stylesheet" href="./workbench.css">',
)


def write_export(
    pages: Sequence[CampaignDefinition], folder: str | Path, out: str | Path, *, members: int | None = None
) -> list[Path]:
    """Write a page for each campaign, and return the paths.

    One campaign becomes index.html; several become NAME.html, and index.html lists them.

    Parameters
    ----------
    pages : sequence of CampaignDefinition
    folder : path
        Folder of the pages.
    out : path
        Folder of runs, whose finished results are used.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of each campaign file by default.

    Raises
    ------
    InputError
        The installation does not contain the built page, or two campaigns have the same name.
    """
    _shell()  # before anything is computed
    twice = [p.name for k, p in enumerate(pages) if p.name in {q.name for q in pages[:k]}]
    if twice:
        raise InputError(f"two campaigns are called {twice[0]!r}; rename one of them")
    alone = len(pages) == 1
    made = []
    for page in pages:
        path = Path(folder) / ("index.html" if alone else f"{slug(page.name)}.html")
        made.append(write_whole(path, filled(page.campaign.title, content_of(page, Path(out), members))))
    if not alone:
        made.append(write_whole(Path(folder) / "index.html", _contents(pages)))
    return made


def _shell() -> dict[str, str]:
    """Return the contents of the built page and its parts (style, script)."""
    parts = {name: raw.decode("utf-8") for name, raw in assets().items()}
    page = parts.get("index.html", "")
    if not {*_SCRIPTS, "workbench.css"} <= set(parts) or _SCRIPT not in page or _STYLE not in page:
        raise InputError("this installation does not contain the built page; run npm run build in web/")
    return parts


def content_of(page: CampaignDefinition, out: Path, members: int | None = None) -> dict[str, Any]:
    """Return the data of a page that works without a server.

    Parameters
    ----------
    page : CampaignDefinition
    out : path
        Folder of runs; stages that it holds are not computed again.
    members : int, optional
        Number of orbits in the Monte Carlo cloud; that of the campaign file by default.
    """
    computed = what_if(page, folder=out / page.name, members=members)
    questions = Questions(out, {page.name: page})
    passes = bool(page.campaign.encounter)
    return {
        "view": view(computed, page),
        "campaigns": [
            {"name": page.name, "title": page.campaign.title, "summary": page.campaign.summary}
            | {"changes": {kind: names(page.campaign, kind) for kind in KINDS}, "bodies": bodies_of(page)}
            | {"scenes": scenes_of(page), "lunar": lunar_missions(page)}
        ],
        "bodies": _bodies(questions, page),
        "earth": _scenes(questions, page),
        "moon": _lunar(page, computed, out / page.name),
        "sky": questions.sky(page, *_TOKYO) if passes else None,
        "keyholes": questions.keyholes(page) if passes else None,
        "oem": _trajectories(computed),
    }


def _bodies(questions: Questions, page: CampaignDefinition) -> dict[str, Any]:
    """Return the views of the small bodies by name, without those of which no state of rotation is in the package."""
    views = {}
    for name in bodies_of(page):
        with suppress(InputError):
            views[name] = questions.body(page, name)
    return views


def _scenes(questions: Questions, page: CampaignDefinition) -> dict[str, Any]:
    """Return the views of the Earth by name, without visits that have no plan."""
    views = {}
    for name in scenes_of(page):
        with suppress(InputError):
            views[name] = questions.earth(page, name)
    return views


def _lunar(page: CampaignDefinition, computed: WhatIf, folder: Path) -> dict[str, Any]:
    """Return the views of the lunar missions by name, without those of which the run has nothing to show."""
    views = {}
    for name in lunar_missions(page):
        with suppress(InputError):
            views[name] = moon_answer(page, name, computed.after, folder, lambda stage, fraction: None)
    return views


def _trajectories(computed: WhatIf) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trajectories.oem"
        write_trajectories(computed.study, path)
        return path.read_text("utf-8") if path.is_file() else ""


def filled(title: str, content: dict[str, Any]) -> str:
    """Return the page with style, data and script; the script is last, so that it runs on the complete page."""
    shell = _shell()
    data = f'<script type="application/json" id="kakehashi-data">{script_json(content)}</script>'
    code = "".join(f"<script>{inline_code(shell[name])}</script>" for name in _SCRIPTS)
    head, body = shell["index.html"].replace(_SCRIPT, "").split("</body>")
    head = head.replace(_STYLE, f"<style>{inline_code(shell['workbench.css'])}</style>")
    head = head.replace("<title>kakehashi workbench</title>", f"<title>{escape(title)}</title>")
    return f"{head}{data}\n{code}\n</body>{body}"


def _contents(pages: Sequence[CampaignDefinition]) -> str:
    """Return the index of the exported pages as HTML."""
    items = "".join(
        f'<li><a href="{slug(p.name)}.html">{escape(p.campaign.title)}</a><p>{escape(p.campaign.summary)}</p></li>'
        for p in pages
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>kakehashi: campaigns</title></head>'
        '<body style="font: 1rem/1.5 system-ui; max-width: 48rem; margin: 3rem auto; padding: 0 1rem">'
        f"<h1>Campaigns</h1><ul>{items}</ul></body></html>\n"
    )
