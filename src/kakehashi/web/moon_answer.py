"""The views of a lunar mission: what the run computed for it, with the files beside the run."""

from pathlib import Path
from typing import Any

from kakehashi.base import InputError
from kakehashi.campaign.load import CampaignDefinition
from kakehashi.campaign.results import Results
from kakehashi.web.moon_beside import orbit_beside, route_beside
from kakehashi.web.moon_orbit import orbit_json, studied_orbit_json
from kakehashi.web.moon_scenes import lunar_missions
from kakehashi.web.moon_view import Progress, landing_view


def moon_answer(
    page: CampaignDefinition, name: str, results: Results, folder: Path | str, progress: Progress
) -> dict[str, Any]:
    """Compute the data of the views of a lunar mission.

    Parameters
    ----------
    page : CampaignDefinition
    name : str
        One of `lunar_missions(page)`.
    results : Results
        Of the campaign's run.
    folder : path
        Folder of the campaign's runs, with the files of `moon_beside`.
    progress : callable
        Called with the stage and the fraction of it that is done.

    Raises
    ------
    InputError
        The run has nothing to show of this mission, or a file beside it cannot be read.
    """
    mission = next(m for m in page.campaign.mission if m.name == name)
    studied = results.studies.get(name, {})
    view: dict[str, Any] = {"sights": [], "site": None, "notes": [], "figures": {}, "stops": []}
    if studied.get("light") is not None:
        view |= landing_view(mission, results, route_beside(folder, name), progress)
    study, beside, drawn = studied.get("halo"), orbit_beside(folder, name), None
    if study is not None:
        drawn = studied_orbit_json(study)
    elif beside is not None:
        progress("orbit in rotating axes", 0.0)
        drawn = orbit_json(beside)
    if drawn is not None:
        halo, figures = drawn
        view |= {"halo": halo, "sights": [*view["sights"], "halo"]}
        view["figures"] |= {f.key: f.to_json() for f in figures}
    if not view["sights"]:
        text = results.mission(name).text if name in {m.name for m in results.missions} else ""
        raise InputError(
            f"the run has neither a landing nor an orbit of {name} to show{f': {text}' if text else ''}"
        )
    return view | {"name": name, "names": list(lunar_missions(page))}
