"""Page of a landing on the Moon: descent, masses, accuracy by navigation, hazards of the ellipse."""

from dataclasses import dataclass
from pathlib import Path

from kakehashi.figures.landing import descent_figure, hazard_figure, navigation_figure
from kakehashi.moon.landing.descent import Descent
from kakehashi.moon.landing.dispersion import Dispersion, NeededNavigation
from kakehashi.moon.landing.hazards import HazardMap, SafeLanding
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class LandingStudy:
    """What a page of a landing shows: the descent, errors by suite of sensors, what accuracies need, and hazards."""

    name: str
    descent: Descent
    errors: dict[str, Dispersion]
    needed: tuple[NeededNavigation, ...]
    hazards: HazardMap | None = None
    target: tuple[int, int] = (0, 0)
    odds: SafeLanding | None = None
    terrain: str = "none"

    def __repr__(self):
        return f"<LandingStudy of {self.name}, {self.descent!r}>"


def landing_page(study: LandingStudy, path: Path) -> Path:
    """Write the HTML page of a landing.

    Parameters
    ----------
    study : LandingStudy
    path : path
        HTML file to be written.
    """
    done = study.descent
    left = done.propellant_left_kg
    claim = Claim(
        "The lander comes down" if left >= 0.0 else "The propellant does not suffice",
        left >= 0.0,
        f"{1e3 * done.dv_km_s:,.0f} m/s from the orbit to the ground, {done.propellant_kg:,.0f} kg of propellant,"
        f" {left:,.0f} kg left",
        [f"terrain: {study.terrain}"],
    )
    facts = [
        Fact("powered descent", f"{1e3 * done.powered_km_s:,.1f} m/s", repr(done.powered_km_s)),
        Fact("burn that lowers the perilune", f"{1e3 * done.deorbit_km_s:,.1f} m/s", repr(done.deorbit_km_s)),
        Fact("mass on the ground", f"{done.landed_kg:,.0f} kg", repr(done.landed_kg)),
    ]
    lead = "Descent from low orbit, accuracy by navigation, hazards of the ellipse."
    page = assembled("landing", f"Landing of {study.name}", lead, claim, facts, landing_sections(study), [])
    return write(page, path)


def landing_sections(study: LandingStudy) -> list[Section]:
    """Return the sections of a landing for a page of several missions.

    Parameters
    ----------
    study : LandingStudy
    """
    parts = [_descent(study.descent)]
    if study.errors:
        parts.append(_accuracy(study))
    if study.hazards is not None:
        parts.append(_hazards(study))
    return parts


def _descent(done: Descent) -> Section:
    rows = [
        (name, (s, 1), (1e3 * dv, 1))
        for name, s, dv in zip(done.phase_names, done.phase_s, done.phase_dv_km_s, strict=True)
    ]
    text = (
        f"A burn of {1e3 * done.deorbit_km_s:.1f} m/s lowers the perilune; the main braking begins there"
        f" {done.coast_s / 60.0:,.0f} min later, {done.range_km[0]:,.0f} km before the site. Thrust is steered for the"
        " least propellant while braking, and by a polynomial in the approach."
    )
    panel = Panel("Powered descent", [Drawing.of(descent_figure(done))], "")
    return Section("descent", "Descent to the ground", text, [
        panel, Grid("descent-phases", "Phases", ("phase", "duration s", "delta-v m/s"), rows),
    ])  # fmt: skip


def _accuracy(study: LandingStudy) -> Section:
    rows = [
        (f"{n.target_m:g} m", *((r, 0) for r in n.radius_m), n.suite or "none of these",
         (n.trn_pixels_mrad, 2) if n.trn_pixels_mrad else "-")
        for n in study.needed
    ]  # fmt: skip
    heads = (
        "accuracy",
        *(f"{name}, m" for name in study.errors),
        "first suite that reaches it",
        "largest TRN error mrad",
    )
    panel = Panel("Unknown horizontal error", [Drawing.of(navigation_figure(study.errors))], "")
    text = (
        "Radius about the site that holds 99.73 % of the landings, by linear covariance; sensors are assumed."
    )
    return Section("accuracy", "Accuracy by navigation", text, [
        panel, Grid("navigation", "What an accuracy needs", heads, rows),
    ])  # fmt: skip


def _hazards(study: LandingStudy) -> Section:
    assert study.hazards is not None
    best = list(study.errors.values())[-1]
    figure = hazard_figure(study.hazards, study.target, best.ground_m2)
    text = f"Terrain: {study.terrain}."
    if study.odds is not None:
        text += (
            f" A touchdown is safe with a probability of {100.0 * study.odds.blind:.1f} % without avoidance, and of"
            f" {100.0 * study.odds.avoiding:.1f} % with it; {100.0 * study.odds.beyond:.1f} % fall where the grid"
            " does not tell."
        )
    return Section("hazards", "Hazards of the ellipse", text, [Panel("Slopes", [Drawing.of(figure)], "")])
