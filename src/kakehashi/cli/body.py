"""Commands about the surface of a small body: `kakehashi body` and `kakehashi image`."""

from pathlib import Path

from cyclopts import App

from kakehashi.cli.options import Json

_STEPS = 240  # of a rotation


def add_bodies(app: App) -> None:
    """Add the commands about small bodies to an app."""
    app.command(show_body, name="body")
    app.command(image)


def show_body(
    name: str, /, *, density_kg_m3: float | None = None, out: Path | None = None, json: Json = False
) -> None:
    """Compute shape, gravity, slopes, escape speeds and light curve of a small body whose shape ships with the package.

    Parameters
    ----------
    name
        Asteroid by name or number: Apophis, Bennu, Ryugu, Itokawa, Eros, Didymos or Dimorphos.
    density_kg_m3
        Bulk density [kg/m3]; by default that of the catalogue, or from its GM and the volume of the shape.
    out
        Folder for body.html with maps of height, slope and gravity, and with the light curve.
    """
    from kakehashi.cli import printing
    from kakehashi.report.body import body_page, body_study

    study = body_study(name, density_kg_m3)
    page = None if out is None else body_page(study, out / "body.html")
    values = study.to_json()
    if json:
        printing.json_lines(values)
        return
    rows = [
        ("extent", " x ".join(f"{1e3 * x:,.0f}" for x in values["extent_km"]) + " m"),
        ("diameter of equal volume", f"{1e3 * values['diameter_km']:,.1f} m"),
        ("inertia ratios", ", ".join(f"{x:.3f}" for x in values["inertia_ratios"])),
        ("density", f"{values['density_kg_m3']:,.0f} kg/m3 ({values['density_origin']})"),
        ("mass", f"{values['mass_kg']:.3e} kg"),
        ("rotation", values["rotation"]),
        ("gravity", f"{values['gravity_least_um_s2']:.1f} .. {values['gravity_most_um_s2']:.1f} um/s2"),
        (
            "slope",
            f"{values['slope_mean_deg']:.1f} deg on average, {values['slope_most_deg']:.1f} deg at most",
        ),
        ("escape speed", f"{values['escape_least_cm_s']:.1f} .. {values['escape_most_cm_s']:.1f} cm/s"),
        ("light curve", _light_words(values)),
        ("shape", f"{values['facets']:,} facets; {values['shape_source']}"),
    ]
    printing.table(study.body.name, [("", "left"), ("", "left")], rows)
    if page is not None:
        print(f"page: {page}")


def _light_words(values: dict) -> str:
    if values["light_curve_period_h"] is None:
        return values["light_curve_reason"]
    return (
        f"{values['light_curve_amplitude_mag']:.2f} mag, period {values['light_curve_period_h']:.2f} h, from"
        f" {values['light_curve_first_tdb']} TDB at a phase angle of {values['light_curve_phase_deg']:.0f} deg"
    )


def image(
    name: str,
    /,
    *,
    camera: str = "TIRI",
    band: str = "",
    distance_km: float,
    lat_deg: float = 0.0,
    lon_deg: float = 0.0,
    sun_lat_deg: float = 0.0,
    sun_lon_deg: float = 60.0,
    sun_au: float = 1.0,
    inertia: float | None = None,
    albedo: float = 0.05,
    emissivity: float = 0.9,
    seed: int | None = None,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Take a frame of a small body with a thermal or a visible camera.

    The surface of a thermal frame has the temperatures of a rotation under the Sun, from conduction below every facet
    with cast shadows. A tumbling body is taken to rotate uniformly with its light-curve period.

    Parameters
    ----------
    name
        Asteroid whose shape ships: Apophis, Bennu, Ryugu, Itokawa, Eros, Didymos or Dimorphos.
    camera
        TIRI (thermal); AFC, TCAP, MCAP, PolyCam or MapCam (visible).
    band
        Band of the camera; its first by default.
    distance_km
        Distance of the camera from the centre of the body [km].
    lat_deg, lon_deg
        Direction of the camera from the body, in body-fixed axes [deg].
    sun_lat_deg, sun_lon_deg
        Direction of the Sun in body-fixed axes [deg].
    sun_au
        Distance of the Sun [au].
    inertia
        Thermal inertia [J m-2 K-1 s-0.5], 0 for equilibrium with the sunlight; that of the catalogue by default.
    albedo
        Bond albedo of a thermal frame, single-scattering albedo of a visible one.
    emissivity
        Emissivity of the surface.
    seed
        Seed of the camera's noise; without it the frame has none.
    out
        Folder for image.png and image.fits (FITS needs the extra `asteroid`).
    """
    from kakehashi.bodies.shape import shape
    from kakehashi.cli import printing
    from kakehashi.spacecraft import instruments as i

    cam, form, sun = i.camera(camera), shape(name), _direction(sun_lon_deg, sun_lat_deg)
    position, ground = form.center_km + distance_km * _direction(lon_deg, lat_deg), ""
    i.check_outside(form, position)
    if cam.kind == "visible":
        frame = i.visible_frame(
            cam, form, sun, position, sun_distance_au=sun_au, band=band, albedo=albedo, seed=seed
        )
    else:
        kelvin, ground = _temperatures(
            name, form, (sun_lon_deg, sun_lat_deg, sun_au), inertia, albedo, emissivity
        )
        frame = i.thermal_frame(
            cam, form, kelvin, position, band=band, emissivity=emissivity, sun=sun, seed=seed
        )
    values = _figures(frame, distance_km, ground)
    files = [] if out is None else _written(frame, out)
    if json:
        printing.json_lines(values)
        return
    rows = [
        (k.replace("_", " "), f"{v:,.4g}" if isinstance(v, float) else f"{v}")
        for k, v in values.items()
        if v is not None
    ]
    printing.table("Frame", [("", "left"), ("", "left")], rows)
    for path in files:
        print(f"file: {path}")


def _temperatures(name: str, form, sun, inertia: float | None, albedo: float, emissivity: float):
    """Return the temperature of every facet with the Sun in a direction, and the ground in words."""
    import numpy as np

    from kakehashi.base import InputError
    from kakehashi.bodies import body
    from kakehashi.bodies.heat import (
        Ground,
        Obstruction,
        equilibrium_k,
        rotating_sun,
        sunlight,
        surface_temperatures,
    )
    from kakehashi.report.body import rotation_of

    (lon, lat, au), target, source = sun, body(name), "given by the caller"
    if inertia is None:
        facts = target.facts.get("thermal_inertia_j_m2_s05_k")
        if not facts or facts[0].value is None:
            raise InputError(
                f"the catalogue has no thermal inertia of {target.name}; give --inertia in J m-2 K-1 s-0.5 (0 for"
                " equilibrium with the sunlight; 50 to 600 on most small bodies)"
            )
        inertia, source = float(facts[0].value), facts[0].source
    period, words = rotation_of(target)
    ground = Ground(inertia, albedo, emissivity)
    text = f"thermal inertia {inertia:g} J m-2 K-1 s-0.5 ({source})"
    if inertia == 0.0:
        incident = sunlight(form, au * _direction(lon, lat)[None], Obstruction(form))
        return equilibrium_k((1.0 - albedo) * incident, ground)[0], text
    if not np.isfinite(period):
        raise InputError(
            f"the catalogue has no period of rotation of {target.name}, which the temperatures need; give --inertia 0"
            " for equilibrium with the sunlight"
        )
    angle = np.radians(lon)  # the day begins with the Sun over this meridian
    x, y, z = au * rotating_sun(lat, _STEPS).T
    path = np.stack([np.cos(angle) * x - np.sin(angle) * y, np.sin(angle) * x + np.cos(angle) * y, z], axis=1)
    warmth = surface_temperatures(form, ground, path, 3600.0 * period / _STEPS)
    return warmth.surface_k[0], f"{text}; {words.split(';')[-1].strip()}"


def _figures(frame, distance_km: float, ground: str) -> dict:
    """Return the figures of a frame, by names with units."""
    import numpy as np

    values = {
        "target": frame.header["TARGET"], "camera": frame.camera.name, "band": frame.band.name,
        "phase_deg": frame.phase_deg, "pixel_m": frame.camera.scale_m(distance_km),
        "pixels_on_target": int((frame.facet >= 0).sum()), "radiance_most_w_m2_sr": float(frame.radiance.max()),
        "brightness_least_k": None, "brightness_most_k": None, "ground": ground or None,
    }  # fmt: skip
    kelvin = frame.brightness_k[frame.facet >= 0] if frame.kind == "thermal" else np.empty(0)
    if np.isfinite(kelvin).any():
        values |= {
            "brightness_least_k": float(np.nanmin(kelvin)),
            "brightness_most_k": float(np.nanmax(kelvin)),
        }
    return values


def _direction(lon_deg: float, lat_deg: float):
    import numpy as np

    lon, lat = np.radians(lon_deg), np.radians(lat_deg)
    return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _written(frame, out: Path) -> list[Path]:
    """Write the frame as PNG, and as FITS where astropy is installed."""
    from importlib.util import find_spec

    out.mkdir(parents=True, exist_ok=True)
    paths = [frame.write_png(out / "image.png")]
    if find_spec("astropy"):
        paths.append(frame.write_fits(out / "image.fits"))
    return paths
