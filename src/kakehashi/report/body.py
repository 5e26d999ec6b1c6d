"""Page of a small body: shape, gravity, slopes, rotation and light curve, from its shape and the catalogue."""

from dataclasses import dataclass
from math import degrees, pi
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import G_KM3_KG_S2
from kakehashi.bodies import Body, body
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.gravity.surface import SurfaceGravity, surface_gravity
from kakehashi.bodies.shape import Shape, shape
from kakehashi.figures.body_map import body_map
from kakehashi.figures.body_still import body_still
from kakehashi.report.blocks import Drawing, Panel, Row, Section, Table
from kakehashi.report.body_light import BodyLight, body_light, light_panel
from kakehashi.report.made import assembled
from kakehashi.report.page import Claim, Fact, write

# Published quantities that the page shows beside its own: name, unit, digits.
_PUBLISHED = {
    "diameter_km": ("diameter", "km", 3), "rotation_period_h": ("rotation period", "h", 3),
    "precession_period_h": ("precession period", "h", 2), "thermal_inertia_j_m2_s05_k": ("thermal inertia",
    "J m-2 s-0.5 K-1", 0), "albedo": ("geometric albedo", "", 3),
}  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class BodyStudy:
    """A small body with its shape and what follows for its surface.

    Attributes
    ----------
    body : Body
    shape : Shape
    density_kg_m3 : float
    density_origin : str
        Where the density comes from.
    gm_km3_s2 : float
        From volume and density.
    period_h : float
        Of the rotation with which slopes are computed; NaN without one.
    rotation : str
        Rotation in words.
    surface : SurfaceGravity
    light : BodyLight
        Light curve as the Earth sees it, or the reason why there is none.
    """

    body: Body
    shape: Shape
    density_kg_m3: float
    density_origin: str
    gm_km3_s2: float
    period_h: float
    rotation: str
    surface: SurfaceGravity
    light: BodyLight

    def __repr__(self):
        return (
            f"<BodyStudy {self.body.name}: {self.shape.diameter_km:.4g} km, {self.density_kg_m3:,.0f} kg/m3>"
        )

    def to_json(self) -> dict:
        """Plain values with units in their names."""
        slope = np.degrees(self.surface.slope_rad)
        speed = 1e5 * self.surface.escape_speed_km_s
        gravity = 1e9 * self.surface.gravity_km_s2
        return {
            "name": self.body.name, "facets": len(self.shape.facets), "shape_source": self.shape.source,
            "extent_km": self.shape.extent_km.tolist(), "diameter_km": self.shape.diameter_km,
            "volume_km3": self.shape.volume_km3, "area_km2": self.shape.area_km2,
            "inertia_ratios": list(self.shape.inertia_ratios), "density_kg_m3": self.density_kg_m3,
            "density_origin": self.density_origin, "mass_kg": self.gm_km3_s2 / G_KM3_KG_S2, "gm_km3_s2": self.gm_km3_s2,
            "rotation": self.rotation, "gravity_least_um_s2": float(gravity.min()),
            "gravity_most_um_s2": float(gravity.max()), "slope_mean_deg": degrees(self.surface.mean_slope_rad),
            "slope_most_deg": float(slope.max()), "escape_least_cm_s": float(speed.min()),
            "escape_most_cm_s": float(speed.max()),
        } | self.light.to_json()  # fmt: skip


def body_study(name: str, density_kg_m3: float | None = None) -> BodyStudy:
    """Compute gravity and slopes on the surface of a body whose shape ships.

    Parameters
    ----------
    name : str
    density_kg_m3 : float, optional
        Bulk density [kg/m3]; that of the catalogue, or of its GM and the volume of the shape, by default.

    Raises
    ------
    InputError
        No shape of the body, no density of it, or a density that is not positive.
    """
    target, form = body(name), shape(name)
    density, origin = density_of(target, form, density_kg_m3)
    gravity = Polyhedron(form, density_kg_m3=density)
    period, words = rotation_of(target)
    rate = 2.0 * pi / (3600.0 * period) if np.isfinite(period) else 0.0
    _, axes = form.principal()
    surface = surface_gravity(gravity, rate * _spin_axis(axes))
    light = body_light(target, form, period)
    return BodyStudy(target, form, density, origin, gravity.gm_km3_s2, period, words, surface, light)


def _spin_axis(axes) -> np.ndarray:
    """The short principal axis, in the sense of the pole of the shape's own axes."""
    short = np.asarray(axes)[2]
    return short if short[2] >= 0.0 else -short


def density_of(target: Body, form: Shape, asked: float | None = None) -> tuple[float, str]:
    """Bulk density [kg/m3] of a body and where it comes from: given, of the catalogue, or of GM and volume.

    Parameters
    ----------
    target : Body
    form : Shape
    asked : float, optional
        Density given by the caller [kg/m3].

    Raises
    ------
    InputError
        The catalogue has neither a density nor GM, or the density is not positive.
    """
    if asked is not None:
        if not (np.isfinite(asked) and asked > 0.0):
            raise InputError(f"density_kg_m3 is {asked}; it must be positive")
        return float(asked), "given by the caller"
    if "density_kg_m3" in target.facts:
        return float(target.value("density_kg_m3")), target.facts["density_kg_m3"][0].source
    if "gm_km3_s2" in target.facts:
        mass = target.gm_km3_s2 / G_KM3_KG_S2
        return mass / (1e9 * form.volume_km3), "GM of the catalogue and volume of the shape"
    raise InputError(
        f"the catalogue has neither a density nor GM of {target.name}; give a density in kg/m3 (near-Earth"
        " asteroids mostly have 1,000 to 3,500)"
    )


def rotation_of(target: Body) -> tuple[float, str]:
    """Period [h] with which slopes are computed, and the rotation in words."""
    if "precession_period_h" in target.facts:
        long, own = target.value("precession_period_h"), target.value("rotation_period_h")
        period = target.value("lightcurve_period_h") if "lightcurve_period_h" in target.facts else long
        return float(period), (
            f"tumbling: precession in {long:g} h, rotation about the long axis in {own:g} h; slopes are computed with a"
            f" uniform rotation in {period:g} h"
        )
    if "rotation_period_h" in target.facts:
        period = float(target.value("rotation_period_h"))
        return period, f"uniform rotation in {period:g} h about the short axis"
    return float("nan"), "no period of rotation in the catalogue, taken as not rotating"


def body_page(study: BodyStudy, path: str | Path) -> Path:
    """Write the page of a body: key figures, maps of radius, slope and gravity, and the light curve.

    Parameters
    ----------
    study : BodyStudy
    path : path
        HTML file to be written.
    """
    form, values = study.shape, study.to_json()
    centers = form.centers_km - form.center_km
    radius = np.linalg.norm(centers, axis=1)
    slope = np.degrees(study.surface.slope_rad)
    still = body_still(1e3 * (form.vertices_km - form.center_km), form.facets, name=form.name)
    maps = [
        Panel("Shape", [Drawing.of(still)], "In the axes of its source, about the centre of mass."),
        Panel("Height", [Drawing.of(body_map(centers, 1e3 * (radius - form.diameter_km / 2.0), key="height",
              name="height", unit="m"))], "Above the sphere of equal volume about the centre of mass."),
        Panel("Slope", [Drawing.of(body_map(centers, slope, key="slope", name="slope", unit="deg", low=0.0))],
              f"Angle between the vertical and the normal, with {study.rotation}."),
        Panel("Gravity", [Drawing.of(body_map(centers, 1e9 * study.surface.gravity_km_s2, key="gravity",
              name="gravity", unit="µm/s²"))], "Attraction of the polyhedron, less the centrifugal acceleration."),
    ]  # fmt: skip
    light = light_panel(study.light)
    intro = "" if light else f"{study.light.reason[:1].upper()}{study.light.reason[1:]}."
    sections = [
        Section(
            "body",
            "Body",
            f"Thinning of the published shape: {study.shape.notes}." if study.shape.notes else "",
            [Table("figures", "Figures", _rows(study))],
        ),
        Section("surface", "Surface", "", maps),
        Section("light", "Light", intro, [light] if light else []),
    ]
    facts = [
        Fact("diameter", f"{form.diameter_km:.4g} km", repr(form.diameter_km), "of the sphere of equal volume"),
        Fact("mean slope", f"{values['slope_mean_deg']:.1f} deg", repr(values["slope_mean_deg"])),
        Fact("escape speed", f"{values['escape_least_cm_s']:.1f} .. {values['escape_most_cm_s']:.1f} cm/s",
             repr(values["escape_most_cm_s"])),
    ]  # fmt: skip
    claim = Claim(
        f"{len(form.facets):,} facets",
        "result",
        f"density {study.density_kg_m3:,.0f} kg/m3 ({study.density_origin})",
    )
    lead = f"{study.body.kind} {study.body.number or ''}: {study.rotation}"
    made = [("shape", form.source), ("licence of the shape", form.licence)]
    title = f"{study.body.name}: shape, gravity and slopes"
    return write(assembled(f"body-{study.body.name}", title, lead, claim, facts, sections, made), path)


def _rows(study: BodyStudy) -> list[Row]:
    values, form = study.to_json(), study.shape
    rows = [
        Row("extent along x", form.extent_km[0], "km", source=form.source, as_of=form.as_of, digits=3),
        Row("extent along y", form.extent_km[1], "km", source=form.source, as_of=form.as_of, digits=3),
        Row("extent along z", form.extent_km[2], "km", source=form.source, as_of=form.as_of, digits=3),
        Row("volume", values["volume_km3"], "km3", source=form.source, as_of=form.as_of, digits=5),
        Row("I1 / I3, uniform density", values["inertia_ratios"][0], "", digits=3),
        Row("I2 / I3, uniform density", values["inertia_ratios"][1], "", digits=3),
        Row("density", study.density_kg_m3, "kg/m3", "given", study.density_origin, digits=0),
        Row("mass", values["mass_kg"] / 1e9, "1e9 kg", digits=2),
        Row("gravity, least", values["gravity_least_um_s2"], "um/s2"),
        Row("gravity, most", values["gravity_most_um_s2"], "um/s2"),
        Row("slope, mean over the area", values["slope_mean_deg"], "deg"),
        Row("slope, most", values["slope_most_deg"], "deg"),
        Row("escape speed, least", values["escape_least_cm_s"], "cm/s"),
        Row("escape speed, most", values["escape_most_cm_s"], "cm/s"),
    ]
    for quantity, (name, unit, digits) in _PUBLISHED.items():
        for fact in study.body.facts.get(quantity, ()):
            if isinstance(fact.value, int | float):
                value = float(fact.value)
                rows.append(
                    Row(
                        f"published {name}", value, unit, "given", fact.source, fact.as_of, digits, fact.sigma
                    )
                )
    return rows
