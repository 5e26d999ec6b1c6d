"""Commands about the surface of a small body: `kakehashi body` and `kakehashi image`."""

from pathlib import Path

from cyclopts import App

from kakehashi.cli.options import Json


def add_bodies(app: App) -> None:
    """Add the commands about small bodies to an app."""
    app.command(show_body, name="body")
    app.command(image)


def show_body(
    name: str, /, *, density_kg_m3: float | None = None, out: Path | None = None, json: Json = False
) -> None:
    """Compute shape, gravity, slopes and escape speeds of a small body whose shape ships with the package.

    Parameters
    ----------
    name
        Asteroid by name or number: Apophis, Bennu, Ryugu, Itokawa, Eros, Didymos or Dimorphos.
    density_kg_m3
        Bulk density [kg/m3]; by default that of the catalogue, or from its GM and the volume of the shape.
    out
        Folder for body.html with maps of height, slope and gravity.
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
        ("shape", f"{values['facets']:,} facets; {values['shape_source']}"),
    ]
    printing.table(study.body.name, [("", "left"), ("", "left")], rows)
    if page is not None:
        print(f"page: {page}")


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
    temperature_k: float | None = None,
    albedo: float = 0.1,
    emissivity: float = 0.95,
    seed: int | None = None,
    out: Path | None = None,
    json: Json = False,
) -> None:
    """Take a frame of a small body with a thermal or a visible camera.

    Without a temperature a thermal frame shows the temperature at which every facet is in equilibrium with the
    sunlight on it (zero thermal inertia), with cast shadows.

    Parameters
    ----------
    name
        Asteroid whose shape ships: Apophis, Bennu, Ryugu, Itokawa, Eros, Didymos or Dimorphos.
    camera
        TIRI (thermal) or AFC (visible).
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
    temperature_k
        One temperature for the whole surface [K].
    albedo, emissivity
        Of the surface.
    seed
        Seed of the camera's noise; without it the frame has none.
    out
        Folder for image.png and image.fits (FITS needs the extra `asteroid`).
    """
    import numpy as np

    from kakehashi.bodies.shape import shape
    from kakehashi.cli import printing
    from kakehashi.spacecraft import instruments as i

    cam, form = i.camera(camera), shape(name)
    position = form.center_km + distance_km * _direction(lon_deg, lat_deg)
    sun = _direction(sun_lon_deg, sun_lat_deg)
    if cam.kind == "visible":
        frame = i.visible_frame(
            cam, form, sun, position, sun_distance_au=sun_au, band=band, albedo=albedo, seed=seed
        )
    else:
        kelvin = (
            i.equilibrium_temperature(form, sun, sun_au, albedo, emissivity)
            if temperature_k is None
            else temperature_k
        )
        frame = i.thermal_frame(
            cam, form, kelvin, position, band=band, emissivity=emissivity, sun=sun, seed=seed
        )
    values = {
        "target": form.name, "camera": cam.name, "band": frame.band.name, "phase_deg": frame.phase_deg,
        "pixel_m": cam.scale_m(distance_km), "pixels_on_target": int((frame.facet >= 0).sum()),
        "radiance_most_w_m2_sr": float(frame.radiance.max()),
        "brightness_least_k": None, "brightness_most_k": None,
    }  # fmt: skip
    if frame.kind == "thermal" and (frame.facet >= 0).any():
        kelvin = frame.brightness_k[frame.facet >= 0]
        values |= {
            "brightness_least_k": float(np.nanmin(kelvin)),
            "brightness_most_k": float(np.nanmax(kelvin)),
        }
    files = [] if out is None else _written(frame, out)
    if json:
        printing.json_lines(values)
        return
    rows = [
        (k.replace("_", " "), f"{v:,.4g}" if isinstance(v, float) else f"{v}")
        for k, v in values.items()
        if v is not None
    ]
    printing.table("Frame", [("", "left"), ("", "right")], rows)
    for path in files:
        print(f"file: {path}")


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
