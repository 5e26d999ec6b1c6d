"""The report's sections on the encounter and its visibility from the ground."""

from typing import Any

import numpy as np

from kakehashi.base.constants import DAY_S
from kakehashi.campaign.encounter_results import Encounter, Sky, above_ellipsoid_km
from kakehashi.campaign.figures import brightness_of, planes_of
from kakehashi.campaign.results import Results
from kakehashi.figures.bplane import GEO_RADIUS_KM
from kakehashi.plot.coast import on_land
from kakehashi.plot.groundtrack import draw_ground_track
from kakehashi.plot.passage import draw_passage
from kakehashi.report.blocks import Drawing, Grid, Panel, Row, Section, Table, computed, number, rows_of
from kakehashi.time import calendar, minute

HOUR_S = 3600.0
_CLEAR = 6.0  # sigmas beyond which the page says that there is no impact


def encounter(results: Results) -> Section:
    """Report section on a close approach: epoch, distance, speed, uncertainty, and effect on the orbit."""
    pass_ = results.encounter
    assert pass_ is not None
    blocks: list = []
    if pass_.sky is not None:
        blocks.append(_passage(pass_, pass_.sky))
    blocks += [*_planes(results, pass_), _pass_table(pass_), _orbits(pass_)]
    if pass_.others:
        caption = (
            f"The same close approach computed here from other published orbits.{_difference_text(pass_)}"
        )
        blocks.append(Table("others", "Other solutions", rows_of(pass_.others), caption))
    intro = (
        f"{pass_.target} passes the centre of {pass_.body} at {number(pass_.distance_km, 0)} km,"
        f" {number(pass_.distance_km / GEO_RADIUS_KM, 2)} times the geostationary radius, at"
        f" {number(pass_.speed_km_s, 2)} km/s. The pass changes its orbit class from"
        f" {pass_.before.orbit_class} to {pass_.after.orbit_class}.{_impact_text(pass_)}{keyhole_text(pass_)}"
    )
    return Section("encounter", "The encounter", intro, blocks)


def _impact_text(pass_: Encounter) -> str:
    """Say in a sentence how far the orbit passes outside the capture radius, or inside, in sigmas of the B-plane."""
    outside = float(np.hypot(pass_.b_t_km, pass_.b_r_km)) - pass_.capture_radius_km
    sigmas = abs(outside) / (pass_.bplane.three_sigma_km[0] / 3.0)
    side = "outside" if outside > 0.0 else "inside"
    where = (
        f"in the B-plane it passes {number(abs(outside), 0)} km {side} the capture radius, "
        f"{_sigmas(sigmas)} of the orbit's uncertainty"
    )
    if outside > 0.0 and sigmas > _CLEAR:
        return f" It does not hit {_the(pass_.body)} at this pass: {where}."
    return f" {where[0].upper()}{where[1:]}."


def _sigmas(sigmas: float) -> str:
    return f"{sigmas:,.1f}σ" if sigmas < 100.0 else "more than 100σ"


def _the(planet: str) -> str:
    return "the Earth" if planet == "Earth" else planet


def _difference_text(pass_: Encounter) -> str:
    """Say by how much the distances from other orbits differ from this one, in km and in sigmas of this orbit."""
    apart = [
        (float(o.value) - pass_.distance_km, o.name.removeprefix("distance of the pass by "))
        for o in pass_.others
        if isinstance(o.value, float)
    ]
    sigma = pass_.distance_sigma_km
    notes = "; ".join(
        f"{_with_sign(size)} km by {name}, {abs(size) / sigma:.1f}σ of the distance by the orbit used here alone"
        for size, name in apart
    )
    return f" The distance differs by {notes}." if notes else ""


def _with_sign(size: float) -> str:
    return f"{size:+.1f}".replace("-", "−")


def _passage(pass_: Encounter, sky: Sky) -> Panel:
    common: dict[str, Any] = {
        "encounter_et": pass_.epoch_et,
        "sun_direction": sky.sun_ecliptic,
        "moon_km": sky.moon_ecliptic_km,
        "name": pass_.target,
    }
    moon_km = float(np.linalg.norm(sky.moon_ecliptic_km))
    wide = draw_passage(
        sky.et, sky.path_ecliptic_km, half_width_km=1.12 * moon_km, tick_s=6 * HOUR_S, **common
    )
    near = draw_passage(
        sky.et, sky.path_ecliptic_km, half_width_km=1.7 * GEO_RADIUS_KM, tick_s=HOUR_S, **common
    )
    text = f"Path of {pass_.target} past the Earth from the north pole of the ecliptic"
    return Panel(
        "Seen from the north pole of the ecliptic",
        [
            Drawing("passage", wide, f"{text}, out to the Moon"),
            Drawing("passage-near", near, f"{text}, near the Earth"),
        ],
        "Geocentric, ECLIPJ2000 axes; Earth, Moon and distances are to the same scale; a circle"
        " marks the Moon. Marks count hours from closest approach. The dark half of the Earth is the night side.",
    )


def _planes(results: Results, pass_: Encounter) -> list[Panel]:
    """Return the target planes at two scales, each as a panel of two figures that fit side by side."""
    made = {f.key: Drawing.of(f) for f in planes_of(results)}
    near = (
        "Offsets from the nominal point, with the 3σ ellipses of the mapped covariance and of"
        f" {pass_.members:,} members propagated with the full force model. R points south, so that north is up."
        f" {cloud_text(pass_)}"
    )
    wide = (
        f"The same planes at the scale of {pass_.body}; an object that enters the capture disc impacts. The ellipse is"
        " too small to be seen here."
    )
    return [
        Panel("B-plane: uncertainty", [made[key] for key in ("bplane", "opik")], near),
        Panel(
            f"B-plane at the scale of {pass_.body}",
            [made[key] for key in ("bplane-scale", "opik-scale")],
            wide,
        ),
    ]


def _pass_table(pass_: Encounter) -> Table:
    rows = [*_nominal_rows(pass_), *rows_of(pass_.solution), *_mapped_rows(pass_), *_cloud_rows(pass_)]
    caption = (
        "The mapped covariance has the uncertainty to quote; the cloud tests it, with its own sampling error. Angles"
        " are counted from the first axis towards the second."
    )
    return Table("encounter-numbers", "Parameters of the close approach", rows, caption)


def _nominal_rows(pass_: Encounter) -> list[Row]:
    distance = f"distance from the centre of {pass_.body} (1σ)"
    return computed(
        f"propagated from {pass_.source}",
        ("closest approach", calendar(pass_.epoch_et, "TDB"), "TDB"),
        ("closest approach", calendar(pass_.epoch_et), "UTC"),
        (distance, pass_.distance_km, "km", 1, pass_.distance_sigma_km),
        *_height_row(pass_),
        ("speed at closest approach", pass_.speed_km_s, "km/s", 4),
        ("v∞", pass_.vinf_km_s, "km/s", 4),
        ("B·T", pass_.b_t_km, "km", 1),
        ("B·R", pass_.b_r_km, "km", 1),
        ("ξ", pass_.xi_km, "km", 1),
        ("ζ", pass_.zeta_km, "km", 1),
        (f"capture radius of {pass_.body} in the B-plane", pass_.capture_radius_km, "km", 0),
    )


def _height_row(pass_: Encounter) -> list[tuple]:
    """Return the height above the Earth's ellipsoid, which is as uncertain as the distance; none for another planet."""
    height = above_ellipsoid_km(pass_)
    name = "height above the WGS84 ellipsoid (1σ)"
    return [] if height is None else [(name, height, "km", 1, pass_.distance_sigma_km)]


def _mapped_rows(pass_: Encounter) -> list[Row]:
    major, minor = pass_.bplane.three_sigma_km
    return computed(
        "covariance mapped along the trajectory",
        ("3σ of the epoch", 3.0 * pass_.epoch_sigma_s, "s", 2),
        ("3σ of the distance, mapped covariance", 3.0 * pass_.distance_sigma_km, "km", 2),
        ("3σ ellipse of the mapped covariance, semi-major axis", major, "km", 2),
        ("3σ ellipse of the mapped covariance, semi-minor axis", minor, "km", 2),
        ("major axis of that ellipse, from B·T towards B·R", pass_.bplane.angle_deg, "deg", 0),
        ("the same, from ξ towards ζ", pass_.opik.angle_deg, "deg", 0),
    )


def _cloud_rows(pass_: Encounter) -> list[Row]:
    """Rows on the cloud: half of the interval of 99.73 %, and three standard deviations if they are known."""
    error, axes = error_of_interval(pass_), ("semi-major axis", "semi-minor axis")
    sizes = dict(zip(axes, pass_.bplane.cloud_three_sigma_km, strict=True))
    rows = computed(
        f"{pass_.members:,} members propagated, {pass_.failed} failed; ± sampling error (1σ)",
        *(
            (name, size, "km", 2, error * size)
            for name, size in (
                ("3σ of the distance, cloud", pass_.cloud_distance_3sigma_km),
                *((f"3σ ellipse of the cloud, {axis}", size) for axis, size in sizes.items()),
            )
        ),
    )
    if not np.isfinite(pass_.bplane.cloud_sigma_km).all():
        return rows
    error = error_of_sigma(pass_)
    return rows + computed(
        "standard deviation of the members, three times; ± sampling error (1σ)",
        *(
            (f"3 standard deviations of the cloud, {axis}", 3.0 * sigma, "km", 2, 3.0 * error * sigma)
            for axis, sigma in zip(axes, pass_.bplane.cloud_sigma_km, strict=True)
        ),
    )


def error_of_interval(pass_: Encounter) -> float:
    """Return the relative sampling error (1σ) of half the central 99.73 % interval of a Gaussian cloud.

    A quantile x of probability p of n members scatters by sqrt(p (1 - p) / n) / f(x) with the density f; those of the
    two tails are nearly independent.

    Parameters
    ----------
    pass_ : Encounter
    """
    tail, density = 0.00134990, 0.00443185  # of the standard normal distribution beyond and at 3 sigma
    n = max(pass_.members - pass_.failed, 1)
    return float(np.sqrt(tail * (1.0 - tail) / n) / density / 3.0 / np.sqrt(2.0))


def error_of_sigma(pass_: Encounter) -> float:
    """Return the relative sampling error (1σ) of a standard deviation of n members, 1 / sqrt(2 n).

    Parameters
    ----------
    pass_ : Encounter
    """
    return float(1.0 / np.sqrt(2.0 * max(pass_.members - pass_.failed, 1)))


def cloud_text(pass_: Encounter) -> str:
    """Say by how much cloud and mapped covariance differ, and how much of it is sampling and how much is curvature.

    Parameters
    ----------
    pass_ : Encounter
    """
    pairs = zip(pass_.bplane.cloud_three_sigma_km, pass_.bplane.three_sigma_km, strict=True)
    apart = ", ".join(_signed(c / m - 1.0) for c, m in pairs)
    text = (
        f"The ellipse of the cloud is half of the interval of 99.73 % of its members along each axis; it differs from"
        f" the mapped one by {apart}. With {pass_.members - pass_.failed:,} members, so far out in the tails, the"
        f" sampling error (1σ) of each is {100.0 * error_of_interval(pass_):.1f} %"
    )
    if np.isfinite(pass_.bplane.cloud_sigma_km).all():
        pairs = zip(pass_.bplane.cloud_sigma_km, pass_.bplane.three_sigma_km, strict=True)
        near = ", ".join(_signed(3.0 * s / m - 1.0) for s, m in pairs)
        error = 100.0 * error_of_sigma(pass_)
        text += f"; the standard deviations differ by {near}, with a sampling error of {error:.1f} %"
    if pass_.keyholes is not None:
        text += f"; the curvature of the map adds {_small(pass_.keyholes.nonlinearity)} at 1σ"
    return f"{text}."


def _signed(fraction: float) -> str:
    return f"{_with_sign(100.0 * fraction)} %"


def _small(fraction: float) -> str:
    """Format a fraction in percent with one significant digit.

    >>> _small(0.00031)
    '0.03 %'
    """
    percent = 100.0 * fraction
    return f"{percent:.{max(0, -int(np.floor(np.log10(percent))))}f} %" if percent > 0.0 else "nothing"


def keyhole_text(pass_: Encounter) -> str:
    """Say in a sentence whether a keyhole lies within reach of the orbit; "" if none was searched.

    Parameters
    ----------
    pass_ : Encounter
    """
    k = pass_.keyholes
    if k is None:
        return ""
    reach, impact = f"within {k.sigmas:g}σ of this orbit", f"an impact before {calendar(k.until_et)[:10]}"
    how = f"searched with {k.members} orbits along the line of variations"
    if not k.count:
        return f" No keyhole that leads to {impact} lies {reach} ({how})."
    width = f", {1e3 * k.nearest_width_km:,.0f} m wide" if np.isfinite(k.nearest_width_km) else ""
    one = k.count == 1
    count = (
        f"1 keyhole that leads to {impact} lies" if one else f"{k.count} keyholes that lead to {impact} lie"
    )
    return (
        f" {count} {reach} ({how}); the nearest is"
        f" {abs(k.nearest_sigma):.1f}σ away, with an impact on {calendar(k.nearest_et)[:10]}{width}."
    )


def _orbits(pass_: Encounter) -> Grid:
    before, after = pass_.before, pass_.after
    names = (
        ("semi-major axis [au]", "a_au", 6),
        ("eccentricity", "e", 6),
        ("inclination [deg]", "i_deg", 4),
        ("period [d]", "period_d", 3),
        ("perihelion [au]", "perihelion_au", 6),
        ("aphelion [au]", "aphelion_au", 6),
    )
    rows = []
    for title, name, digits in names:
        one, two = float(getattr(before, name)), float(getattr(after, name))
        rows.append((title, (one, digits), (two, digits), (two - one, digits)))
    dates = [calendar(o.epoch_et)[:10] for o in (before, after)]
    head = (
        "osculating, heliocentric",
        f"before ({before.orbit_class}), {dates[0]}",
        f"after ({after.orbit_class}), {dates[1]}",
        "change",
    )
    return Grid("orbits", "Orbit before and after the pass", head, rows)


# -- the sky -------------------------------------------------------------------


def sky(results: Results) -> Section:
    """Report section on the visibility of a close approach from the ground: place, time and brightness."""
    pass_ = results.encounter
    assert pass_ is not None
    if pass_.sky is None:
        return Section("sky", "Visibility from the ground", "Not computed in this run.")
    view = pass_.sky
    intro = (
        f"Brightest at V {number(view.brightest_magnitude, 1)}, {minute(view.brightest_et)} UTC{_searched(view)}."
        f"{_closest_text(view)} {_visibility_text(view)}{_brighter_text(view)}"
    )
    ground_track = [_map(pass_, view)] if _drawn_epochs(pass_, view).any() else []
    blocks: list = [*ground_track, _curves(results), *_nights(pass_, view), _sky_table(view)]
    return Section("sky", "Visibility from the ground", intro, blocks)


def _closest_text(view: Sky) -> str:
    """Say how bright the asteroid is at closest approach, and why that is not the brightest."""
    k = int(np.argmin(view.distance_km))
    return (
        f" At closest approach it is V {number(view.magnitude[k], 1)}, at a phase angle of"
        f" {number(view.phase_deg[k], 0)}°."
    )


_NIGHTS = (
    -90,
    -60,
    -45,
    -30,
    -20,
    -14,
    -10,
    -7,
    -5,
    -3,
    -2,
    -1,
    0,
    1,
    2,
    3,
    5,
    7,
    10,
    14,
    20,
    30,
    45,
    60,
    90,
)


def _nights(pass_: Encounter, view: Sky) -> list[Grid]:
    """Return the table of brightness and elongation on nights around the close approach, if nights were searched."""
    if not view.night_et.size:
        return []
    day = (view.night_et - pass_.epoch_et) / DAY_S
    chosen = sorted({int(np.argmin(np.abs(day - d))) for d in _NIGHTS if np.abs(day - d).min() <= 0.5})
    rows = [
        (
            minute(view.night_et[k]),
            (day[k], 1),
            (view.night_magnitude[k], 1),
            (view.night_elongation_deg[k], 0),
        )
        for k in chosen
    ]
    heads = ("night [UTC]", "days from the pass", "V", "elongation from the Sun [deg]")
    caption = f"From the Earth's centre, from H, G and the phase angle; {len(day)} nights were computed."
    return [Grid("nights", "Brightness by night", heads, rows, caption)]


def _searched(view: Sky) -> str:
    """Interval over which the brightest magnitude is searched."""
    return f" (searched from {view.interval})" if view.interval else ""


def _visibility_text(view: Sky) -> str:
    """Describe the fraction of the land that sees the close approach, and the place with the longest visibility."""
    if not (view.visible_h > 0.0).any():
        return (
            f"Within 36 h of the pass it stays fainter than V {number(view.naked_eye_magnitude, 1)}, so that a"
            " telescope is needed."
        )
    land = on_land(view.grid_lon_deg, view.grid_lat_deg) & (np.abs(view.grid_lat_deg) < 60.0)[:, None]
    area = np.cos(np.radians(view.grid_lat_deg))[:, None] * land
    land_percent = 100.0 * (area * (view.visible_h > 0.0)).sum() / area.sum()
    hours = np.where(land, view.visible_h, 0.0)
    row, column = np.unravel_index(int(np.nanargmax(hours)), hours.shape)
    return (
        f"{land_percent:.0f} % of the land between 60° south and 60° north sees it brighter than"
        f" V {number(view.naked_eye_magnitude, 0)} in a dark sky at some time. The longest visibility on this land is"
        f" {hours[row, column]:.1f} hours, near {_coordinates(view.grid_lat_deg[row], view.grid_lon_deg[column])}."
    )


def _brighter_text(view: Sky) -> str:
    """Say from when to when it is brighter than the naked eye's limit, if that is one span within the epochs shown."""
    shown = np.flatnonzero(view.magnitude < view.naked_eye_magnitude)
    if not shown.size or shown[0] == 0 or shown[-1] == len(view.et) - 1 or np.ptp(shown) >= shown.size:
        return ""
    first, last = (minute(float(view.et[k])) for k in (shown[0], shown[-1]))
    last = last[11:] if last[:10] == first[:10] else last
    limit = number(view.naked_eye_magnitude, 0)
    return f" From the Earth's centre it is brighter than V {limit} from {first} to {last} UTC."


def _coordinates(lat_deg: float, lon_deg: float) -> str:
    """Format geodetic coordinates to a degree."""
    north, east = "N" if lat_deg >= 0 else "S", "E" if lon_deg >= 0 else "W"
    return f"{abs(lat_deg):.0f}° {north}, {abs(lon_deg):.0f}° {east}"


_FAINTER = 2.0  # magnitudes below the naked eye's limit down to which the track is drawn


def _drawn_epochs(pass_: Encounter, view: Sky) -> np.ndarray:
    """Return the epochs at which the ground track is drawn: bright enough, within half a day of the close approach."""
    bright = view.magnitude <= view.naked_eye_magnitude + _FAINTER
    return bright & (np.abs(view.et - pass_.epoch_et) <= 12 * HOUR_S)


def _map(pass_: Encounter, view: Sky) -> Panel:
    faintest, visible = view.naked_eye_magnitude + _FAINTER, _drawn_epochs(pass_, view)
    figure = draw_ground_track(
        view.et[visible],
        view.lon_deg[visible],
        view.lat_deg[visible],
        view.magnitude[visible],
        encounter_et=pass_.epoch_et,
        grid_lon_deg=view.grid_lon_deg,
        grid_lat_deg=view.grid_lat_deg,
        visible_h=view.visible_h,
    )
    return Panel(
        "Ground track of the visible pass",
        [Drawing("map", figure, "World map of the sub-asteroid track and of the visibility")],
        f"The line is the sub-asteroid point while the asteroid is brighter than"
        f" V {number(faintest, 0)}, with hours in UTC and the magnitude in colour. Green: hours for which"
        f" the asteroid is above the horizon in a dark sky and brighter than V"
        f" {number(view.naked_eye_magnitude, 1)}. Coast: Natural Earth.",
    )


def _curves(results: Results) -> Panel:
    return Panel(
        "Brightness and distance",
        [Drawing.of(f) for f in brightness_of(results)],
        f"Geocentric magnitude from H, G and the phase angle{_magnitude_source(results)}; brighter is up.",
    )


def _magnitude_source(results: Results) -> str:
    """H and G with their source, in brackets; "" if they are not known."""
    view = results.encounter.sky if results.encounter is not None else None
    if view is None or not np.isfinite(view.absolute_magnitude):
        return ""
    return f" (H {number(view.absolute_magnitude, 2)}, G {number(view.slope, 2)}: {view.magnitude_source})"


def _sky_table(view: Sky) -> Table:
    i = int(np.argmin(view.distance_km))
    below = "sub-asteroid point at closest approach"
    rows = computed(
        f"H, G magnitude along the propagated path{_searched(view)}",
        ("brightest apparent magnitude V", view.brightest_magnitude, "mag", 2),
        ("brightest", minute(view.brightest_et), "UTC"),
        ("apparent magnitude V at closest approach, from the Earth's centre", view.magnitude[i], "mag", 2),
        (f"{below}, longitude east", view.lon_deg[i], "deg", 2),
        (f"{below}, latitude north", view.lat_deg[i], "deg", 2),
        ("phase angle at closest approach", view.phase_deg[i], "deg", 1),
    )
    if np.isfinite(view.absolute_magnitude):
        rows.append(Row("absolute magnitude H of these figures", view.absolute_magnitude, "mag", "given",
                        view.magnitude_source, digits=2))  # fmt: skip
        rows.append(Row("slope G of these figures", view.slope, "", "given", view.magnitude_source, digits=2))
    rows.append(Row("naked-eye limit", view.naked_eye_magnitude, "mag", "assumed", "dark site"))
    return Table("sky-numbers", "Parameters of the visibility", rows)
