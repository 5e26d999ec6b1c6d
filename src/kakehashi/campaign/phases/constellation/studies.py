"""What does a constellation deliver, and when does its service begin?"""

from dataclasses import replace
from math import ceil
from pathlib import Path

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.phases.constellation.fields import ConstellationPlan, SeriesPlan
from kakehashi.campaign.stages import register
from kakehashi.earth.coverage import Coverage, Sphere
from kakehashi.earth.deployment import Deployment, LaunchSeries, deploy
from kakehashi.earth.links import Latency
from kakehashi.earth.study import ConstellationStudy, Shell, constellation_study
from kakehashi.earth.tracks import Fleet
from kakehashi.frames.stations import Station
from kakehashi.io.constellation_parts import shells_of
from kakehashi.io.constellations import ConstellationFile, read_constellation
from kakehashi.time import as_et

for _kind in (Fleet, Shell, Sphere, Coverage, Latency, ConstellationStudy, Deployment):
    register(_kind, f"constellation {_kind.__name__}")


def layout_of(plan: ConstellationPlan) -> ConstellationFile:
    """Return the layout of a plan, of the package or of a file."""
    return read_constellation(plan.layout)


def layout_file(plan: ConstellationPlan) -> str:
    """Return the name of the layout's file, for the origin of numbers."""
    own = plan.layout.casefold().endswith(".toml")
    return Path(plan.layout).name if own else f"constellations/{plan.layout}.toml"


def coverage_study(plan: ConstellationPlan) -> ConstellationStudy:
    """Return coverage, gaps and latency of a constellation, and its coverage after losses if the page names some.

    Without the satellites of launches that fail, the coverage is that of the others; latencies are those of all.

    Parameters
    ----------
    plan : ConstellationPlan
    """
    definition, user = layout_of(plan), plan.user
    shells = [s for s in shells_of(definition) if not user.shells or s.name in user.shells]
    total = sum(len(s.fleet) for s in shells)
    lost = np.random.default_rng(plan.seed).choice(total, min(plan.lost, total - 1), replace=False)
    gone = missing(plan, total)
    if gone:
        lost = np.array(gone)
    sites = [Station(p.name, p.lon_deg, p.lat_deg, 0.0, user.elevation_deg) for p in definition.site]
    study = constellation_study(
        shells, elevation_deg=user.elevation_deg, multiplicity=user.multiplicity, sites=sites, hours=user.hours,
        step_s=user.step_s, points=user.points, lost=lost.tolist(),
    )  # fmt: skip
    if not gone or study.after_loss is None:
        return study
    return replace(study, coverage=study.after_loss, after_loss=None)


def missing(plan: ConstellationPlan, total: int) -> list[int]:
    """Return the satellites that launches which fail would have carried: neighbours, from the middle of the layout.

    Parameters
    ----------
    plan : ConstellationPlan
    total : int
        Number of satellites of the layout.
    """
    number = sum(next(s.satellites for s in plan.launches if s.vehicle == name) for name in plan.failed)
    first = total // 2
    return [(first + k) % total for k in range(min(number, total - 1))]


def deployment_study(plan: ConstellationPlan) -> Deployment:
    """Return the histories of the deployment by the launches of the page.

    Parameters
    ----------
    plan : ConstellationPlan
    """
    satellite = layout_of(plan).satellite
    raising, failures = (
        (0.0, 0.0) if satellite is None else (satellite.raising_days, satellite.failures_per_year)
    )
    return deploy(
        series_of(plan), needed(plan), raising_days=raising, failures_per_year=failures, draws=plan.draws,
        seed=plan.seed,
    )  # fmt: skip


def needed(plan: ConstellationPlan) -> int:
    """Return the working satellites with which service begins: of the page, of the layout, or all."""
    definition = layout_of(plan)
    if plan.needed is not None:
        return plan.needed
    if definition.satellite is not None:
        return definition.satellite.needed
    return sum(len(s.fleet) for s in shells_of(definition))


def series_of(plan: ConstellationPlan) -> list[LaunchSeries]:
    """Return the launches that fly; the first vehicle left takes over what a lost one would have launched.

    Parameters
    ----------
    plan : ConstellationPlan
    """
    present = (_series(s, plan) for s in plan.launches if s.vehicle not in plan.without)
    flying = [s for s in present if s is not None]
    left_over = sum(s.launches * s.satellites for s in plan.launches if s.vehicle in plan.without)
    if flying and left_over:
        more = ceil(left_over / flying[0].satellites)
        flying[0] = replace(flying[0], launches=flying[0].launches + more)
    return flying


def _series(one: SeriesPlan, plan: ConstellationPlan) -> LaunchSeries | None:
    """Return the launches of a vehicle without those that fail, after which it stands still; None without any."""
    failures = plan.failed.count(one.vehicle)
    if failures >= one.launches:
        return None
    pause = failures * max(one.interval_days, one.grounding_days)
    first = float(as_et(one.first)) + (plan.delay_days + pause) * DAY_S
    return LaunchSeries(
        one.vehicle, first, one.launches - failures, one.interval_days, one.satellites, one.successes, one.flights,
        one.slip_days, one.grounding_days, one.probability,
    )  # fmt: skip


def covered_between(coverage: Coverage, latitudes_deg: tuple[float, float]) -> tuple[float, float]:
    """Return the covered fraction of area and time between two latitudes [%], and the longest gap [min].

    Parameters
    ----------
    coverage : Coverage
    latitudes_deg : (float, float)
    """
    low, high = latitudes_deg
    lat = coverage.points.lat_deg
    inside = (lat >= low) & (lat <= high)
    return 100.0 * float(coverage.fraction[inside].mean()), float(coverage.longest_gap_s[inside].max()) / 60.0
