"""Pages of keyholes, impact corridors and deflections."""

from pathlib import Path

import numpy as np

from kakehashi.base.constants import EARTH_RADIUS_KM
from kakehashi.frames.vectors import angle_between
from kakehashi.report.blocks import Drawing, Grid, Panel, Section
from kakehashi.report.made import assembled
from kakehashi.report.odds import odds_words, probability, rounded
from kakehashi.report.page import Claim, Fact, write
from kakehashi.report.risk_words import noise_lines, orbit_words
from kakehashi.time import calendar

_NOTABLE = 1e-6  # probability of a keyhole from which it is a warning
_MOST_ROWS = 60


def keyhole_page(result, path: Path) -> Path:
    """Write the HTML page of an encounter's keyholes, with the target plane and a list."""
    from kakehashi.figures.keyholes import keyhole_plane

    figure = keyhole_plane(result.mapped, result.keyholes, result.circles)
    caption = " ".join([
        f"ξ and ζ on the target plane at closest approach, {calendar(result.mapped.et, 'UTC', 0)} UTC."
        " Keyholes were found by propagation from the plane; the width is the distance between the edges in ζ. Labels"
        " without room are left out; the table has them all.",
        *([figure.note] if figure.note else []), *noise_lines(result.keyholes, result.unresolved),
    ])  # fmt: skip
    panel = Panel("Target plane", [Drawing.of(figure)], caption)
    section = Section("keyholes", "Keyholes", "", [panel, _keyhole_grid(result.keyholes)])
    lead = f"{orbit_words(result.orbit)}; encounter of {calendar(result.mapped.et, 'UTC', 0)} UTC"
    claim, facts = _keyhole_claim(result), _keyhole_facts(result)
    return write(_page("keyholes", "Keyholes", result.orbit, lead, claim, facts, section), path)


def _keyhole_grid(keyholes) -> Grid:
    heads = ("impact [UTC]", "years", "revolutions", "ξ [km]", "ζ [km]", "edges in ζ [km]", "width [m]", "± [m]",
             "noise [m]", "σ", "probability")  # fmt: skip
    rows = [
        (calendar(h.et, "UTC", 0), (h.years, 3), (h.revolutions, 3), (h.xi_km, 3), (h.zeta_km, 4),
         f"{h.zeta_low_km:,.4f} .. {h.zeta_high_km:,.4f}", (1e3 * h.width_km, 1), f"{1e3 * h.width_error_km:.2g}",
         f"{1e3 * h.noise_km:.2g}", (h.sigma, 1), probability(h.probability))
        for h in keyholes
    ]  # fmt: skip
    caption = "σ: position on the line of variations, in sigmas from the nominal orbit."
    return Grid("list", "Keyholes", heads, rows, caption)


def _keyhole_claim(result) -> Claim:
    """Return the headline: how many keyholes, and whether the orbit may lead into one."""
    holes = result.keyholes
    if not holes:
        return Claim("No keyholes in this interval of the target plane", "result", "")
    count = f"{len(holes)} keyhole{'' if len(holes) == 1 else 's'}"
    likeliest = max(holes, key=lambda h: h.probability)
    total = min(1.0, sum(h.probability for h in holes))
    if total >= _NOTABLE:
        text = (
            f"The likeliest leads to the Earth on {_day(likeliest.et)}, with a probability of"
            f" {odds_words(likeliest.probability)}. All together: {odds_words(total)}."
        )
        return Claim(f"{count}; the orbit may lead into one", "warning", text)
    nearest = min(holes, key=lambda h: abs(h.sigma))
    text = (
        f"The nearest, of an impact on {_day(nearest.et)}, is {abs(nearest.sigma):,.1f} sigma from the nominal orbit."
        f" All together they have a probability {_of(odds_words(total))}."
    )
    return Claim(f"{count}; the orbit leads into none of them", "result", text)


def _of(words: str) -> str:
    return words if words[0].isalpha() else f"of {words}"


def _day(et: float) -> str:
    return calendar(et, "UTC", 0)[:10]


def _keyhole_facts(result) -> list[Fact]:
    xi, zeta = (float(v) for v in result.mapped.centre_km)
    spread = float(np.sqrt(result.mapped.covariance_km2()[1, 1]))
    facts = [
        Fact(
            "nominal orbit, ξ and ζ",
            f"{xi:,.1f}, {zeta:,.1f} km",
            f"{xi!r}, {zeta!r}",
            f"± {rounded(spread)} km in ζ",
        )
    ]
    if result.keyholes:
        nearest = min(result.keyholes, key=lambda h: abs(h.sigma))
        widest = max(result.keyholes, key=lambda h: h.width_km)
        off = nearest.zeta_km - zeta
        facts += [
            Fact(
                "nearest keyhole",
                f"{abs(off):,.0f} km",
                repr(off),
                f"of {_day(nearest.et)}, {nearest.sigma:+,.1f} sigma",
            ),
            Fact(
                "widest keyhole",
                f"{1e3 * widest.width_km:,.0f} m",
                repr(widest.width_km),
                f"of {_day(widest.et)}",
            ),
        ]
    return facts


def corridor_page(result, path: Path) -> Path:
    """Write the HTML page of a possible impact, with maps of the corridor and of the world, and a table of points."""
    from kakehashi.plot.corridor import corridor_span, draw_corridor

    entry, ground = result.entry, result.ground
    world = Drawing("map", draw_corridor(entry, ground), "Map of the world with entry and ground points")
    span = corridor_span(entry)
    drawings = [world]
    if span is not None:
        near = draw_corridor(entry, ground, span=span)
        drawings.insert(
            0, Drawing("corridor", near, "Map of the corridor alone with entry and ground points")
        )
    caption = (
        "The atmosphere is neglected; larger points are more probable. Land: Natural Earth, 1:110 million."
    )
    panel = Panel("Impact corridor", drawings, caption)
    section = Section("corridor", "Possible impact locations", "", [panel, _point_grid(entry)])
    day = _day(float(np.median(entry.et)))
    claim = Claim("An Earth impact is possible", "warning",
                  f"With a probability {_of(odds_words(result.probability, result.trials))}, on {day}.")  # fmt: skip
    lead = f"{orbit_words(result.orbit)}; points at {entry.height_km:g} km and on the ground"
    return write(
        _page("corridor", "Impact corridor", result.orbit, lead, claim, _corridor_facts(result), section),
        path,
    )


def _corridor_facts(result) -> list[Fact]:
    entry = result.entry
    p, count = result.probability, len(entry)
    facts = [
        Fact("impact probability", probability(p, result.trials), repr(p), f"{count:,} impacting orbits")
    ]
    if not count:
        return facts
    first, last = float(entry.et.min()), float(entry.et.max())
    speed, angle = float(np.median(entry.air_speed_km_s)), float(np.degrees(np.median(entry.angle_rad)))
    length = corridor_length_km(entry.lon_rad, entry.lat_rad)
    when, spread = calendar(float(np.median(entry.et)), "UTC", 0), last - first
    within = f"{rounded(spread)} s" if spread < 120.0 else f"{rounded(spread / 60.0)} minutes"
    return [
        *facts,
        Fact("entry, median", f"{when[11:]} UTC", when, f"on {when[:10]}; all within {within}"),
        Fact("length of the corridor", f"{rounded(length)} km", repr(length), "along the ground"),
        Fact("speed at entry", f"{speed:.2f} km/s", repr(speed), f"{angle:.0f}° below the horizon, medians"),
    ]


def corridor_length_km(lon_rad, lat_rad) -> float:
    """Return the great-circle distance from one end of a set of points to the other [km].

    >>> round(corridor_length_km(np.radians([0.0, 1.0, 2.0]), np.zeros(3)))
    223
    """
    units = np.stack(
        [np.cos(lat_rad) * np.cos(lon_rad), np.cos(lat_rad) * np.sin(lon_rad), np.sin(lat_rad)], axis=-1
    )
    far = units[np.argmin(units @ units.mean(axis=0))]
    return float(EARTH_RADIUS_KM * angle_between(units, far).max())


def _point_grid(entry) -> Grid:
    """Return points along the corridor, at most nine, in order of time."""
    order = np.argsort(entry.et)
    picked = order[np.unique(np.linspace(0, max(len(order) - 1, 0), 9).astype(int))] if len(order) else order
    table = entry.columns()
    rows = [
        (str(table["epoch_utc"][k])[:19], (table["lat_deg"][k], 3), (table["lon_deg"][k], 3),
         (table["air_speed_km_s"][k], 2), (table["angle_deg"][k], 1), (table["azimuth_deg"][k], 0))
        for k in picked
    ]  # fmt: skip
    heads = ("entry [UTC]", "latitude [deg]", "longitude east [deg]", "speed [km/s]", "below the horizon [deg]",
             "azimuth [deg]")  # fmt: skip
    return Grid(
        "points",
        f"Points at {entry.height_km:g} km, in order of time",
        heads,
        rows,
        "corridor.csv has all points.",
    )


def deflection_page(orbit, sensitivity, path: Path) -> Path:
    """Write the HTML page of a deflection, with the shift on the target plane against the date of the impulse.

    Parameters
    ----------
    orbit : Orbit
    sensitivity : DeflectionSensitivity
    path : path
        HTML file to be written.
    """
    from kakehashi.figures.deflection import deflection

    caption = "Length of the shift on the target plane for an impulse of 1 mm/s, to first order."
    panel = Panel("Shift by date of the impulse", [Drawing.of(deflection(sensitivity))], caption)
    section = Section("deflection", "Deflection", "", [panel, _impulse_grid(sensitivity)])
    k = int(sensitivity.along_km.argmax())
    best, when = float(sensitivity.along_km[k]), _day(sensitivity.impulse_et[k])
    claim = Claim(
        f"1 mm/s moves the encounter by up to {rounded(best)} km", "result",
        f"The largest shift on the target plane is that of an impulse along the motion on {when}; 1 cm/s gives ten"
        " times as much.",
    )  # fmt: skip
    last = float(sensitivity.along_km[-1])
    facts = [
        Fact(
            "largest shift, along the motion",
            f"{rounded(best)} km per mm/s",
            repr(best),
            f"impulse on {when} UTC",
        ),
        Fact(
            "with the last impulse",
            f"{rounded(last)} km per mm/s",
            repr(last),
            f"on {_day(sensitivity.impulse_et[-1])} UTC",
        ),
    ]
    lead = f"{orbit_words(orbit)}; encounter of {calendar(sensitivity.encounter_et, 'UTC', 0)} UTC"
    return write(_page("deflection", "Deflection", orbit, lead, claim, facts, section), path)


def _impulse_grid(s) -> Grid:
    """Return shifts by date of an impulse of 1 mm/s along the motion, at most `_MOST_ROWS` dates."""
    shown = np.unique(np.linspace(0, len(s.impulse_et) - 1, min(len(s.impulse_et), _MOST_ROWS)).astype(int))
    rows = [
        (calendar(float(s.impulse_et[k]), "UTC", 0)[:10], (float(s.xi_km[k, 1]), 2), (float(s.zeta_km[k, 1]), 2),
         (float(s.b_km[k, 1]), 2))
        for k in shown
    ]  # fmt: skip
    heads = ("impulse [UTC]", "Δξ [km per mm/s]", "Δζ [km per mm/s]", "miss distance [km per mm/s]")
    part = "" if len(shown) == len(s.impulse_et) else f": {len(shown)} of {len(s.impulse_et)} dates"
    caption = "deflection.csv has every date, and impulses in the radial and normal directions."
    return Grid("impulses", f"Impulse along the motion{part}", heads, rows, caption)


def _page(key, title, orbit, lead, claim, facts, section):
    return assembled(f"{key}-{orbit.name}", f"{title} of {orbit.name}", lead, claim, facts, [section], [])
