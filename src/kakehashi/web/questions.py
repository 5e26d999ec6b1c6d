"""Quick computations that are answered immediately: transfer between two dates, visibility from a site."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.bodies import body
from kakehashi.bodies.shape import available
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.encounter_results import Encounter
from kakehashi.campaign.figures import planes_of_pass
from kakehashi.campaign.load import CampaignDefinition
from kakehashi.campaign.mass_budget import launch_mass_budget
from kakehashi.campaign.numbers import plain
from kakehashi.campaign.recipes.close_approach import close_approach, cloud_of
from kakehashi.campaign.run import basis
from kakehashi.campaign.schema import Campaign
from kakehashi.campaign.stages import Stages
from kakehashi.encounter.keyholes import keyholes, resonant_circles
from kakehashi.ephem import check_covered
from kakehashi.figures.keyholes import with_keyholes
from kakehashi.figures.record import mark_json
from kakehashi.fluent import Orbit
from kakehashi.time import as_et, calendar
from kakehashi.transfer import porkchop
from kakehashi.web.body_view import body_view
from kakehashi.web.earth_scenes import scene_of, scenes_of
from kakehashi.web.earth_view import earth_view
from kakehashi.web.sky_view import Site, sky_from

_MOST_YEARS = 12  # largest period of the resonant circles that are drawn
_AROUND_S = 20.0 * DAY_S  # flown beyond an event that is not a close approach
_BEFORE_S = DAY_S  # time before the close approach at which the planet's attraction is still small


class Questions:
    """Quick computations with the target's trajectory, which is read once."""

    def __init__(self, folder: Path, pages: dict[str, CampaignDefinition]):
        self._folder, self._pages = folder, pages
        self._known: dict[Any, Any] = {}
        self._lock = threading.Lock()
        self._locks: dict[Any, threading.Lock] = {}

    def _once(self, key: Any, compute: Callable[[], Any]) -> Any:
        """Return the cached value of a computation, which runs at the first request without blocking others."""
        with self._lock:
            own = self._locks.setdefault(key, threading.Lock())
        with own:
            if key not in self._known:
                self._known[key] = compute()
            return self._known[key]

    def _pass(self, page: CampaignDefinition):
        """Return close approach and trajectory of a campaign's target, from the folder of its run."""
        plan = page.campaign
        around = plan.pass_plan
        target, (size, seed) = around.target or plan.target, cloud_of(around, 100, None)
        folder = self._folder / page.name / ".stages"
        sought = (target, around.model_dump(), size, seed, around.library.contents(target))

        def computed():
            stage = Stages(folder, None, *basis(), memory={}, on_disk=("encounter of questions",))
            return stage.keep(
                "encounter of questions",
                sought,
                lambda progress: close_approach(target, around, size, seed, progress),
            )

        return self._once((page.name, page.identity), computed)

    def transfer(self, page: CampaignDefinition, departure_et: float, arrival_et: float) -> dict[str, Any]:
        """Compute the ballistic transfer between two dates, with the margins of launcher and spacecraft.

        Parameters
        ----------
        page : CampaignDefinition
            The campaign.
        departure_et, arrival_et : float
            Epochs [s TDB past J2000].

        Raises
        ------
        InputError
            The arrival is less than a month after the departure, or outside the target's trajectory.
        """
        _, path = self._pass(page)
        check_covered(departure_et, f"departure {departure_et:g} s TDB past J2000")
        if not departure_et + 30.0 * DAY_S < arrival_et <= path.span[1]:
            raise InputError(
                "the arrival must be at least a month after the departure, and within the target's trajectory"
            )
        lead = page.campaign.primary()
        plan, craft = lead.launch, spacecraft_for(lead)
        assert plan is not None
        chart = porkchop("Earth", path, np.array([departure_et]), np.array([arrival_et]))
        capacity = plan.library.vehicle(plan.vehicle).capacity(
            chart.c3_km2_s2, chart.declination_rad, plan.library.site(plan.site), on_error="mark"
        )
        mass = sum(p.mass_kg for p in launch_mass_budget(page.campaign, lead))
        usable = craft.dv_km_s - plan.dv_reserve_km_s.value
        speed = float(chart.vinf_arrival_km_s[0, 0])
        answer = {
            "c3_km2_s2": float(chart.c3_km2_s2[0, 0]),
            "declination_deg": float(np.degrees(chart.declination_rad[0, 0])),
            "arrival_km_s": speed,
            "capacity_kg": float(capacity.mass_kg[0, 0]),
            "capacity_sigma_kg": float(capacity.sigma_kg[0, 0]),
            "mass_kg": mass,
            "margin_kg": float(capacity.mass_kg[0, 0]) - mass,
            "velocity_margin_km_s": usable - speed,
            "vehicle": plan.vehicle,
            "tof_d": (arrival_et - departure_et) / DAY_S,
        }
        return {k: plain(v) for k, v in answer.items()}

    def keyholes(self, page: CampaignDefinition) -> dict[str, Any]:
        """Compute the keyholes within five sigma of the nominal orbit, and the resonant circles."""
        pass_, path = self._pass(page)
        return self._once(("keyholes", page.name), lambda: _keyholes(page.campaign, pass_, path))

    def sky(self, page: CampaignDefinition, lon_deg: float, lat_deg: float) -> dict[str, Any]:
        """Compute altitude, azimuth and brightness of the target at a site.

        Parameters
        ----------
        page : CampaignDefinition
            The campaign.
        lon_deg, lat_deg : float
            Geodetic longitude and latitude.
        """
        pass_, path = self._pass(page)
        around = page.campaign.pass_plan
        h, g = around.library.brightness(around.target or page.campaign.target, around.solution)
        site = Site(lon_deg, lat_deg, around.naked_eye_magnitude)
        return sky_from(pass_.epoch_et, path, (h, g), site, pass_.target)

    def body(self, page: CampaignDefinition, name: str) -> dict[str, Any]:
        """Compute the view of a small body in three dimensions: the target, or a satellite of it.

        Parameters
        ----------
        page : CampaignDefinition
            The campaign.
        name : str
            One of `bodies_of(page)`.

        Raises
        ------
        InputError
            The campaign has no such body with a shape, or no state of rotation of it is in the package.
        """
        names = bodies_of(page)
        if name not in names:
            remedy = f"choose from {', '.join(names)}" if names else "no shape of its target ships"
            raise InputError(f"{page.name} has no view of {name[:60]!r}; {remedy}")
        return self._once(("body", page.name, page.identity, name), lambda: self._body(page, name, names))

    def earth(self, page: CampaignDefinition, name: str) -> dict[str, Any]:
        """Compute a view of the Earth: satellites, stations, light, approach.

        Parameters
        ----------
        page : CampaignDefinition
            The campaign.
        name : str
            One of `scenes_of(page)`.

        Raises
        ------
        InputError
            The campaign has no such view, or its visit has no phasing plan.
        """
        names = scenes_of(page)
        if name not in names:
            remedy = f"choose from {', '.join(names)}" if names else "it is not about the Earth"
            raise InputError(f"{page.name} has no view of the Earth called {name[:60]!r}; {remedy}")
        return self._once(
            ("earth", page.name, page.identity, name), lambda: earth_view(scene_of(page, name), names)
        )

    def _body(self, page: CampaignDefinition, name: str, names: tuple[str, ...]) -> dict[str, Any]:
        plan = page.campaign
        if plan.encounter:
            pass_, path = self._pass(page)
            return body_view(name, pass_.epoch_et, plan.pass_plan.name, path, pass_.body, names)
        event = plan.event[0]
        at = as_et(event.epoch)
        path = Orbit(plan.library.orbit(plan.target)).propagate(at + _AROUND_S).trajectory
        return body_view(name, at, event.name, path, None, names)


def bodies_of(page: CampaignDefinition) -> tuple[str, ...]:
    """Names of the campaign's target and its satellites, as far as shapes of them ship."""
    plan = page.campaign
    named = (plan.pass_plan.target if plan.encounter else None) or plan.target
    shapes = available()
    if named not in shapes:
        return ()
    target = body(named)
    system = [n for n in shapes if n != target.name and body(n).system_id == target.naif_id]
    return (target.name, *system)


def _keyholes(plan: Campaign, pass_: Encounter, path) -> dict[str, Any]:
    until = plan.knowledge.until if plan.knowledge is not None else plan.pass_plan.until
    orbit = plan.library.orbit(plan.target, plan.pass_plan.solution)
    holes = keyholes(orbit, pass_.epoch_et, as_et(until), target=pass_.body)
    before = pass_.epoch_et - _BEFORE_S
    years = int((as_et(until) - pass_.epoch_et) / (365.25 * DAY_S))
    circles = resonant_circles(path.relative(pass_.body).state(before), before, years, pass_.body)
    short = [c for c in circles if c.years <= _MOST_YEARS]
    wide = next(f for f in planes_of_pass(pass_) if f.key == "opik-wide")
    shown = with_keyholes(wide, holes, short)
    return {
        "marks": [mark_json(m) for m in shown.marks[len(wide.marks) :]],
        "note": shown.note,
        "until": calendar(as_et(until))[:10],
        "sigmas": 5,
        "keyholes": [
            {"day": calendar(h.et)[:10], "xi_km": h.xi_km, "zeta_km": h.zeta_km}
            | {"width_km": h.width_km, "width_error_km": h.width_error_km, "probability": h.probability}
            for h in holes
        ],
        "circles": [
            {"years": c.years, "turns": c.revolutions, "zeta_km": c.zeta_km, "radius_km": c.radius_km}
            for c in circles
        ],
    }
