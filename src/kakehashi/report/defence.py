"""Pages for planetary defence: rotation after a close approach, and missions that deflect an asteroid."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kakehashi.encounter.deflection_odds import QUANTILES as ODDS
from kakehashi.encounter.tidal_spin import QUANTILES, TidalSpin
from kakehashi.figures.deflection import launch_shifts, shift_odds, shifted_points
from kakehashi.figures.tidal_spin import distribution, friction, poles
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.odds import percent, rounded
from kakehashi.report.page import Claim, Fact, write
from kakehashi.time import calendar

NAMES = {
    "period_phi_h": "period of precession [h]",
    "period_psi_h": "period of rotation [h]",
    "effective_period_h": "effective period [h]",
    "rate_ratio": "effective rate, after / before",
    "pole_shift_deg": "shift of the pole [deg]",
    "pole_longitude_deg": "ecliptic longitude of the pole [deg]",
    "pole_latitude_deg": "ecliptic latitude of the pole [deg]",
}
_METHOD = (
    "Each case is a rigid body under the gravity gradient of the Earth, the Moon and the Sun along the trajectory as"
    " flown, from two days before to two days after the closest approach. Phases of precession and rotation are drawn"
    " uniformly. The effective rate is 2 E / L."
)


def spin_page(results: Sequence[TidalSpin], slopes, stress, path: Path) -> Path:
    """Write the page of the rotation after a close approach.

    Parameters
    ----------
    results : sequence of TidalSpin
        One for each published spin state.
    slopes : TidalSlopes or None
        Changes of slope at the closest approach, if a shape is known.
    stress : TidalStress or None
        Mean stress before, at and after the pass, if a shape is known.
    path : path
        HTML file to be written.
    """
    first = results[0]
    panels = [
        Panel("Periods", [Drawing.of(distribution(results, n)) for n in ("effective_period_h", "period_phi_h")],
              _METHOD),
        Panel("Pole", [Drawing.of(distribution(results, "pole_shift_deg")), Drawing.of(poles(results))]),
    ]  # fmt: skip
    grids = [_quantile_grid(result) for result in results]
    sections = [Section("spin", "Rotation after the pass", "", [*panels, *grids])]
    if slopes is not None:
        sections.append(_slope_section(slopes))
    if stress is not None:
        sections.append(_stress_section(stress))
    least = min(result.short_axis_probability for result in results)
    claim = Claim(
        f"Rotation about the short axis after the pass in {100.0 * least:.0f} % of the cases or more", "result",
        f"the pole moves by 10 deg or more with {_span(results, 'pole_shift_deg', 10.0)}, and the effective rate"
        f" changes by a factor of {min(r.rate_ratio.min() for r in results):.2f} to"
        f" {max(r.rate_ratio.max() for r in results):.2f}",
    )  # fmt: skip
    shift, period = (
        first.quantiles()[n][len(QUANTILES) // 2] for n in ("pole_shift_deg", "effective_period_h")
    )
    facts = [
        Fact(
            "shift of the pole, median",
            f"{shift:.0f}°",
            repr(float(shift)),
            f"spin state {first.solution.key}",
        ),
        Fact(
            "effective period, median",
            f"{period:.1f} h",
            repr(float(period)),
            f"spin state {first.solution.key}",
        ),
        Fact("closest approach", f"{first.passage.distance_km:,.0f} km", repr(first.passage.distance_km)),
        Fact("cases per spin state", f"{len(first):,}", str(len(first))),
    ]
    lead = f"{first.passage.name} passes {first.passage.target} on {calendar(first.passage.et, 'UTC', 0)} UTC"
    sources = [(f"spin state {r.solution.key}", f"{r.solution.source} ({r.solution.as_of})") for r in results]
    page = assembled(
        f"spin-{first.passage.name}",
        f"Rotation of {first.passage.name}",
        lead,
        claim,
        facts,
        sections,
        sources,
    )
    return write(page, path)


def _span(results, name: str, low: float) -> str:
    values = sorted(100.0 * r.probability(name, low=low) for r in results)
    return f"{values[0]:.0f} to {values[-1]:.0f} %"


def _quantile_grid(result: TidalSpin) -> Grid:
    heads = ("result", *(f"{100.0 * q:g} %" for q in QUANTILES))
    rows = [
        (NAMES[name], *((float(v), 3 if name == "rate_ratio" else 2) for v in values))
        for name, values in result.quantiles().items()
    ]
    caption = f"{result.solution.source}. Short-axis mode: {100.0 * result.short_axis_probability:.1f} % of the cases."
    return Grid(f"quantiles-{result.solution.key}", f"Quantiles, {result.solution.key}", heads, rows, caption)


def _slope_section(slopes) -> Section:
    heads = ("quantity", "5 %", "50 %", "95 %")
    rows = [
        (name, *((float(v), 2) for v in np.quantile(values, [0.05, 0.5, 0.95])))
        for name, values in (
            (f"surface that changes by more than {slopes.limit_deg:g} deg [%]", 100.0 * slopes.area_fraction),
            (f"surface that becomes steeper by more than {slopes.limit_deg:g} deg [%]",
             100.0 * slopes.steeper_fraction),
            ("largest change of slope [deg]", slopes.largest_deg),
        )
    ]  # fmt: skip
    caption = (
        f"At the closest approach, for a bulk density of {slopes.density_kg_m3:,.0f} kg/m3, which is an assumption, and"
        " the shape of the package."
    )
    grid = Grid("slopes", "Change of slope under the tide", heads, rows, caption)
    return Section("slopes", "Surface slopes", "", [grid])


def stress_words(stress) -> str:
    """What the mean stress of a pass means, in one sentence or two."""
    before, closest, after = (np.median(row) for row in stress.friction_needed_deg)
    cohesion = stress.cohesion_pa.max()
    needs = "No cohesion is needed" if cohesion == 0.0 else f"A cohesion of up to {cohesion:.2g} Pa is needed"
    limit = (
        f" Without rotation it would fail within {stress.limit_km:,.0f} km of the centre of the planet."
        if np.isfinite(stress.limit_km)
        else ""
    )
    return (
        f"Mean stress: the tide adds up to {np.median(stress.tide_pa):.2g} Pa to a pressure of"
        f" {np.median(stress.pressure_pa[0]):.2g} Pa; friction of {before:.1f} deg is mobilised before, {closest:.1f}"
        f" deg (at most {stress.friction_needed_deg[1].max():.1f} deg) at the closest approach and {after:.1f} deg"
        " after it."
        f" {needs} with an assumed friction of {stress.friction_deg:g} deg.{limit}"
    )


def _stress_section(stress) -> Section:
    heads = ("moment", "mean pressure [Pa]", "friction mobilised, median [deg]", "largest [deg]",
             f"cohesion needed at {stress.friction_deg:g} deg, largest [Pa]")  # fmt: skip
    names = ("before the pass", "closest approach", "after the pass")
    rows = [
        (name, (float(np.median(pressure)), 3), (float(np.median(angle)), 2), (float(angle.max()), 2),
         (float(cohesion.max()), 3))
        for name, pressure, angle, cohesion in zip(
            names, stress.pressure_pa, stress.friction_needed_deg, stress.cohesion_pa, strict=True)
    ]  # fmt: skip
    caption = (
        f"{stress_words(stress)} Mean over the volume for {stress.density_kg_m3:,.0f} kg/m3, an assumption, against"
        " Drucker and Prager's law (Holsapple & Michel 2006, Icarus 183, 331). The mean says whether the body fails as"
        " a whole; grains on a slope may move before."
    )
    grid = Grid("stress", "Mean stress under gravity, rotation and tide", heads, rows, caption)
    panel = Panel("Friction", [Drawing.of(friction(stress))], "Over the phases of the first spin state.")
    return Section("stress", "Strength of the body", "", [panel, grid])


def missions_page(missions: Sequence, need_km: float, holes: Sequence, path: Path) -> Path:
    """Write the page of missions that deflect an asteroid.

    Parameters
    ----------
    missions : sequence of DeflectionMission
        Of `campaign.deflection_missions`, the one with the largest shift first.
    need_km : float
        Shift that is wanted [km].
    holes : sequence of KeyholeOdds
        Keyholes with the probability that the first mission leads into them.
    path : path
        HTML file to be written.
    """
    best = missions[0]
    caption = (
        "Shift of the point on the target plane for the best arrival of each launch date, with the medians of mass and"
        " beta. A gap is a date from which no arrival increases the miss distance."
    )
    panels = [
        Panel("Launch dates", [Drawing.of(launch_shifts(missions))], caption),
        Panel("Odds", [Drawing.of(shift_odds(missions, need_km)), Drawing.of(shifted_points(best))]),
    ]
    blocks: list = [*panels, _mission_grid(missions, need_km)]
    if holes:
        blocks.append(_hole_grid(holes, best))
    enough = best.odds.probability(need_km)
    claim = Claim(
        f"{rounded(best.size_km)} km by {best.method} on {best.vehicle}", _mark(enough),
        f"{need_km:,.0f} km or more are reached with a probability of {percent(enough, len(best.odds.shift_km))}",
        [f"{m.method} on {m.vehicle}: the impulse exceeds a tenth of the escape speed and may break the asteroid up"
         for m in missions if m.may_disrupt],
    )  # fmt: skip
    low, middle, high = best.odds.quantiles_km()[[0, 2, 4]]
    launch, arrival = (calendar(et, "UTC", 0)[:10] for et in (best.departure_et, best.arrival_et))
    facts = [
        Fact("shift, median", f"{rounded(middle)} km", repr(float(middle)), f"{rounded(low)} to {rounded(high)} km in"
             f" {100.0 * (ODDS[4] - ODDS[0]):.0f} % of the draws"),
        Fact("shift wanted", f"{need_km:,.0f} km", repr(need_km), f"capture radius {best.impact_radius_km:,.0f} km"),
        Fact("best launch [UTC]", launch, repr(best.departure_et), f"arrives {arrival}"),
        Fact("mass of the asteroid", f"{best.asteroid.kg:.3g} kg", repr(best.asteroid.kg), best.asteroid.source),
    ]  # fmt: skip
    lead = f"Encounter with {best.target} on {calendar(best.encounter_et, 'UTC', 0)} UTC"
    section = Section("missions", "Missions", "", blocks)
    page = assembled(
        f"deflect-{best.name}",
        f"Deflection of {best.name}",
        lead,
        claim,
        facts,
        [section],
        _assumptions(best),
    )
    return write(page, path)


def _mark(probability: float) -> bool | str:
    """Return the mark of a mission by the probability that it shifts far enough: not below one half."""
    return "closes on assumptions" if probability >= 0.5 else False


def _assumptions(mission) -> list[tuple[str, str]]:
    """What the odds rest on, with sources."""
    e, m = mission.ejecta, mission.means
    return [
        ("mass", f"{mission.asteroid.source}; relative sigma {mission.asteroid.sigma:.2f}, lognormal"),
        ("kinetic impactor", f"beta {e.beta:g} +- {e.sigma:g}, axis of the ejecta within {e.scatter_deg:g} deg"
         " (1 sigma); Cheng et al. (2023), Nature 616, 457"),
        ("gravity tractor", "at 1.5 radii, plume of 20 deg; Lu & Love (2005), Nature 438, 177"),
        ("ion beam", f"{m.thrust_n:g} N towards the asteroid, {m.isp_s:,.0f} s; Bombardelli & Pelaez (2011), J. Guid."
         " Control Dyn. 34, 1270"),
        ("stand-off explosion", f"{m.yield_kt:g} kt; scaling of Ahrens & Harris (1992), Nature 360, 429, whose range"
         " of yields was not checked against the paper"),
        ("assumed spacecraft", f"{100.0 * m.margin:.0f} % of the launcher's capacity does not arrive; braking with"
         f" {m.braking_isp_s:g} s; {100.0 * m.propellant:.0f} % of the mass at the asteroid is propellant"),
    ]  # fmt: skip


def _mission_grid(missions, need_km: float) -> Grid:
    heads = ("method", "launcher", "launch [UTC]", "arrival [UTC]", "C3 [km²/s²]", "mass [kg]", "speed [km/s]",
             "angle to motion [deg]", "phase [deg]", "Δv [mm/s]", "shift [km]",
             *(f"{100.0 * q:g} % [km]" for q in ODDS), f"P({need_km:,.0f} km) [%]")  # fmt: skip
    rows = [
        (m.method, m.vehicle, calendar(m.departure_et, "UTC", 0)[:10], calendar(m.arrival_et, "UTC", 0)[:10],
         (m.c3_km2_s2, 2), (m.arrival_kg, 0), (m.arrival_speed_km_s, 2), (m.angle_deg, 1), (m.phase_deg, 1),
         (1e6 * float(np.linalg.norm(m.dv_km_s)), 3), (m.size_km, 2),
         *((float(q), 2) for q in m.odds.quantiles_km()), (100.0 * m.odds.probability(need_km), 1))
        for m in missions
    ]  # fmt: skip
    return Grid("missions", "Best launch of each method and launcher", heads, rows)


def _hole_grid(holes, best) -> Grid:
    heads = ("impact [UTC]", "ζ [km]", "width [m]", "shift that leads there [km]", "probability")
    rows = [
        (calendar(h.impact_et, "UTC", 0)[:10], (h.zeta_km, 3), (1e3 * h.width_km, 1), (h.shift_km, 2),
         f"{h.probability:.1e}")
        for h in holes
    ]  # fmt: skip
    caption = f"Probability that {best.method} on {best.vehicle} moves the nominal orbit into the keyhole."
    return Grid("keyholes", "Keyholes", heads, rows, caption)
