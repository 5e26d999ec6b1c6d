"""Spacecraft, vehicles, sites and bodies that a campaign file defines in tables, or in other files.

A file has the same keys as the table: `spacecraft = "bus.toml"` reads the keys of [[spacecraft]] from that file.
Bodies come from any orbit file that `io.orbit_files` reads, tours from files for `kakehashi tour`.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from kakehashi.base import InputError
from kakehashi.base.names import checked_name
from kakehashi.campaign.library import Library, OwnTour, Piece, packaged
from kakehashi.campaign.sourced_values import (
    Fraction,
    KnownOn,
    Mass,
    Name,
    Naming,
    Power,
    Quantity,
    SiteName,
    SpecificImpulse,
    Strict,
    Text,
    Thrust,
    VelocityChange,
)
from kakehashi.io.page_fields import FieldDictionary
from kakehashi.io.toml_pages import (
    PageError,
    Row,
    decoded,
    error_row,
    in_order_of_lines,
    line_numbers,
    tables,
)
from kakehashi.launch import vehicles
from kakehashi.launch.sites import from_row as site_of
from kakehashi.orbits import Orbit
from kakehashi.spacecraft import Spacecraft
from kakehashi.spacecraft import from_rows as spacecraft_of

Degrees = Annotated[float, Field(ge=-180.0, le=360.0)]
Height = Annotated[float, Field(ge=80.0, le=1e6)]


class SpacecraftPlan(Strict):
    """Mass, tanks, engine and arrays of a spacecraft; every figure has its source.

    The propellant is given, or follows from wet mass, velocity budget and specific impulse.
    """

    name: Name
    operator: str = ""
    wet_mass_kg: Mass
    propellant_kg: Quantity | None = None
    dv_budget_km_s: VelocityChange | None = None
    isp_s: SpecificImpulse | None = None
    thrust_n: Thrust | None = None
    power_w: Power | None = None
    engine_power_w: Power | None = None
    array_loss_per_year: Fraction | None = None
    adapter_kg: Quantity | None = None

    @model_validator(mode="after")
    def _has_a_dry_mass(self):
        wet, load = self.wet_mass_kg.value, self.propellant_kg
        if load is not None and not load.value < wet:
            raise ValueError(
                f"propellant_kg is {load.value:g}, but wet_mass_kg, which includes it, is {wet:g}; correct one of them"
            )
        if load is None and self.dv_budget_km_s is not None and self.isp_s is None:
            raise ValueError("dv_budget_km_s needs isp_s, which determines the propellant; add isp_s")
        return self

    def value(self) -> Spacecraft:
        """Return the spacecraft that the table defines."""
        return spacecraft_of(self.model_dump(exclude_none=True))


class SitePlan(Strict):
    """Geodetic position of a launch site, and the launch azimuths that its range allows."""

    name: Name
    latitude_deg: Annotated[float, Field(ge=-90.0, le=90.0)]
    longitude_deg: Degrees
    azimuths_deg: tuple[Degrees, Degrees] | None = None
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _in_order(self):
        if self.azimuths_deg is not None and not self.azimuths_deg[0] < self.azimuths_deg[1]:
            raise ValueError(
                f"azimuths_deg are {self.azimuths_deg[0]:g} .. {self.azimuths_deg[1]:g}; give the smaller azimuth first"
            )
        return self

    def value(self):
        """Return the launch site that the table defines."""
        return site_of(self.model_dump())


_KEYS = {
    "orbit": ("periapsis_altitude_km", "apoapsis_altitude_km"),
    "gto": ("dv_left_km_s",),
    "escape": ("c3_km2_s2",),
}


class PointPlan(Strict):
    """A published performance point of a launcher: the mass delivered to an orbit.

    `kind` is "orbit" (altitudes of both apsides, and the inclination unless the launch is due east), "gto" (the
    delta-v remaining to geostationary orbit) or "escape" (C3).
    """

    what: Text
    kind: Literal["orbit", "gto", "escape"]
    mass_kg: Annotated[float, Field(gt=0.0, le=1e6)]
    periapsis_altitude_km: Height | None = None
    apoapsis_altitude_km: Height | None = None
    inclination_deg: Annotated[float, Field(ge=0.0, le=180.0)] | None = None
    dv_left_km_s: Annotated[float, Field(ge=0.0, le=5.0)] | None = None
    c3_km2_s2: Annotated[float, Field(ge=-61.0, le=200.0)] | None = None
    note: str = ""
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _has_its_keys(self):
        missing = [key for key in _KEYS[self.kind] if getattr(self, key) is None]
        if missing:
            raise ValueError(f"a point of kind {self.kind!r} needs {', '.join(missing)}; add it")
        others = {key for kind in _KEYS.values() for key in kind} - set(_KEYS[self.kind])
        strange = sorted(key for key in others if getattr(self, key) is not None)
        if strange:
            raise ValueError(
                f"a point of kind {self.kind!r} does not take {', '.join(strange)}; remove it, or change kind"
            )
        return self


class CurvePlan(Strict):
    """A published performance curve: masses [kg] at ascending C3 [km2/s2]."""

    c3_km2_s2: Annotated[tuple[float, ...], Field(min_length=4)]
    mass_kg: Annotated[tuple[float, ...], Field(min_length=4)]
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _is_a_curve(self):
        if len(self.c3_km2_s2) != len(self.mass_kg):
            raise ValueError(
                f"c3_km2_s2 has {len(self.c3_km2_s2)} values and mass_kg {len(self.mass_kg)}; give one mass for each C3"
            )
        if any(b <= a for a, b in zip(self.c3_km2_s2, self.c3_km2_s2[1:], strict=False)):
            raise ValueError("the values of c3_km2_s2 are not in ascending order; sort the points by C3")
        if (
            any(b >= a for a, b in zip(self.mass_kg, self.mass_kg[1:], strict=False))
            or self.mass_kg[-1] <= 0.0
        ):
            raise ValueError(
                f"mass_kg is {self.mass_kg}; masses must be positive and decrease as C3 increases: correct the values"
            )
        return self


class VehiclePlan(Naming):
    """A launch vehicle, given by three or more performance points for a stage model, or by a published curve."""

    name: Name
    operator: str = ""
    site: SiteName
    liftoff_mass_kg: float | None = None
    upper_stage_isp_s: Annotated[float, Field(ge=100.0, le=1_000.0)] | None = None
    upper_stage_thrust_n: float | None = None
    reference_altitude_km: Annotated[float, Field(ge=100.0, le=2_000.0)] = 200.0
    c3_range_km2_s2: tuple[float, float] | None = None
    sigma_kg: Quantity | None = None
    sigma_fraction: Fraction | None = None
    point: tuple[PointPlan, ...] = ()
    curve: CurvePlan | None = None
    source: Text
    as_of: KnownOn

    @model_validator(mode="after")
    def _has_one_dispersion(self):
        if self.sigma_kg is not None and self.sigma_fraction is not None:
            raise ValueError("sigma_kg and sigma_fraction are both given; keep one of them")
        return self

    @model_validator(mode="after")
    def _has_a_model(self):
        if (self.curve is None) == (not self.point):
            raise ValueError(
                "a vehicle has either [[vehicle.point]] tables or one [vehicle.curve]; give one of the two"
            )
        if self.curve is not None:
            return self
        if len(self.point) < 3:
            raise ValueError(
                f"{len(self.point)} points are given, but a stage model needs 3 or more for two unknowns and their"
                " uncertainty; add points, or give a curve"
            )
        missing = [k for k in ("upper_stage_isp_s", "c3_range_km2_s2") if getattr(self, k) is None]
        if missing:
            raise ValueError(f"a stage model from points needs {', '.join(missing)}; add them")
        low, high = self.c3_range_km2_s2 or (0.0, 0.0)
        if not low < high:
            raise ValueError(f"c3_range_km2_s2 is {low:g} .. {high:g}; give the smaller value first")
        return self

    def value(self):
        """Return the launch vehicle that the table defines, with its performance model."""
        return vehicles.from_row(self.model_dump(exclude_none=True), self.library.site(self.site))


class BodyPlan(Strict):
    """A small body from an orbit file; several tables of the same name are orbit solutions for one body."""

    name: Name
    file: Text
    solution: str = ""
    h_mag: Annotated[float, Field(gt=-5.0, lt=40.0)] | None = None
    g_slope: Annotated[float, Field(ge=-0.5, le=1.0)] | None = None
    source: str = ""
    as_of: str = ""


PLANS: dict[str, type[Strict]] = {
    "site": SitePlan,
    "vehicle": VehiclePlan,
    "spacecraft": SpacecraftPlan,
    "body": BodyPlan,
}
Problem = tuple[tuple, str]  # path of the key, what is wrong


class PieceError(PageError):
    """Raised for a file of a spacecraft, vehicle or site with errors; `errors` lists (path, line, message)."""

    kind = "file"


class Reader:
    """Reads the tables of a campaign file into a library, and other files when a field refers to them.

    Parameters
    ----------
    folder : Path
        Folder of the campaign file, to which its paths are relative.
    library : Library
    """

    def __init__(self, folder: Path, library: Library):
        self._folder, self._library = folder, library
        self._read: dict[tuple[str, Path], Piece] = {}

    def tables(self, raw: dict[str, Any]) -> list[Problem]:
        """Add the tables of a campaign file to the library; returns errors that the schema does not find."""
        wrong: list[Problem] = []
        for kind in PLANS:
            rows = raw.get(kind, ())
            for i, row in enumerate(rows if isinstance(rows, list) else ()):
                if isinstance(row, dict) and isinstance(name := row.get("name"), str):
                    wrong += [((kind, i, *key), text) for key, text in self._table(kind, name, row)]
        return wrong

    def _table(self, kind: str, name: str, row: dict[str, Any]) -> Iterator[Problem]:
        earlier = self._library.own(kind, name)
        if packaged(kind, name):
            yield (
                ("name",),
                f"the package already has a {_WORDS[kind]} called {name!r}; give yours another name",
            )
        elif earlier is not None and kind != "body":
            yield ("name",), f"{name!r} is defined twice; rename one of the two"
        try:
            plan = PLANS[kind].model_validate(row, context=self._library)
        except ValidationError:
            self._library.fail(kind, name)  # the schema of the whole page reports it
            return
        try:
            if isinstance(plan, BodyPlan):
                self._library.add(self._body(plan, earlier))
            else:
                self._library.add(Piece(kind, name, plan.value(), _hash(row)))  # type: ignore[attr-defined]
        except InputError as why:
            self._library.fail(kind, name)
            yield ("file",) if kind == "body" else (), str(why)

    def __call__(self, kind: str, text: str) -> Piece | None:
        """Return the item that a file defines (each file is read once); None if the string is not a file path."""
        path = self._path_of(kind, text)
        if path is None:
            return None
        key = kind, path.resolve()
        if key not in self._read:
            self._read[key] = self._library.add(_FILES[kind](self, kind, path))
        return self._read[key]

    def file(self, text: str) -> Path:
        """Return the path of a data file that a field names, and add its contents to what identifies the page."""
        path = _existing(self._folder / text, text)
        name, digest = _hashed(path)
        self._library.add(Piece("file", text, None, digest, ((name, digest),)))
        return path

    def _path_of(self, kind: str, text: str) -> Path | None:
        """Return the file that a string names: by its suffix, or an existing file if no item has that name."""
        path = self._folder / text
        if kind == "body":
            if not packaged(kind, text) and (_SUFFIX.search(text) or _exists(path)):
                return _existing(path, text)
            return None
        return _existing(path, text) if text.casefold().endswith(".toml") else None

    def _body(self, plan: BodyPlan, earlier: Piece | None) -> Piece:
        """Return the body that a table defines, with the orbit solutions of earlier tables of the same name."""
        from kakehashi.io.orbit_files import read_orbit

        path = _existing(self._folder / plan.file, plan.file)
        orbit = read_orbit(path)
        orbit = replace(
            orbit,
            name=plan.name,
            solution=plan.solution or orbit.solution,
            h_mag=orbit.h_mag if plan.h_mag is None else plan.h_mag,
            g_slope=orbit.g_slope if plan.g_slope is None else plan.g_slope,
            source=plan.source or orbit.source,
            as_of=plan.as_of or orbit.as_of,
        )
        orbits: tuple[Orbit, ...] = () if earlier is None else earlier.value
        if orbit.solution in [o.solution for o in orbits]:
            raise InputError(
                f'{plan.name} has two solutions called {orbit.solution!r}; give this one a label, solution = "..."'
            )
        files = (*(() if earlier is None else earlier.files), _hashed(path))
        digest = _hash([plan.model_dump(), () if earlier is None else earlier.sha256, files])
        return Piece("body", plan.name, (*orbits, orbit), digest, files)

    def _body_file(self, kind: str, path: Path) -> Piece:
        """Return the body of an orbit file; the file name is added to its name if the package has that name too."""
        from kakehashi.io.orbit_files import read_orbit

        orbit = read_orbit(path)
        name = checked_name(orbit.name or orbit.designation or path.stem)
        if packaged("body", name) or self._library.own("body", name) is not None:
            name = f"{name} ({path.name})"
        file = _hashed(path)
        return Piece("body", name, (replace(orbit, name=name),), _hash([name, file]), (file,))

    def _table_file(self, kind: str, path: Path) -> Piece:
        """Read a spacecraft, a vehicle or a site from a file with the keys of its table."""
        text = decoded(path, PieceError)
        raw, lines = tables(text, path.name, PieceError), line_numbers(text)
        try:
            plan = PLANS[kind].model_validate(raw, context=self._library)
        except ValidationError as error:
            guide = FieldDictionary(PLANS[kind], "campaign-fields.toml").guide()
            rows: list[Row] = [error_row(e, lines, guide) for e in error.errors()]
            raise PieceError(path.name, in_order_of_lines(rows)) from None
        name = str(plan.name)  # type: ignore[attr-defined]
        self._new(kind, name, path)
        value = plan.value()  # type: ignore[attr-defined]
        return Piece(kind, name, value, _hash([kind, raw]), (_hashed(path),))

    def _tour_file(self, kind: str, path: Path) -> Piece:
        """Read a tour file, and the orbit files that its sequence refers to."""
        from kakehashi.io.tours import TourError, checked

        text, inner = decoded(path, TourError), Reader(path.parent, self._library)
        files: list[tuple[str, str]] = [_hashed(path)]

        def body(name: str) -> str | Orbit:
            piece = self._library.own("body", name) or inner("body", name)
            if piece is None:
                from kakehashi.io.orbit_files import moving

                return moving(name)
            files.extend(piece.files)
            return piece.value[0]

        plan, bodies = checked(text, path.name, path.parent, body)
        if plan.center.casefold() != "sun":
            raise InputError(
                f"{path.name}: a campaign flies tours about the Sun, but this one is about {plan.center}; search it"
                " with `kakehashi tour search`"
            )
        if plan.powered_km_s:
            raise InputError(
                f"{path.name}: a campaign flies tours with unpowered flybys, but this one has powered_km_s; leave it"
                " out, or search the tour with `kakehashi tour search`"
            )
        self._new(kind, plan.name, path)
        own = OwnTour(plan, tuple(bodies), text, path.name)
        own.planned()  # an impossible plan is told now
        return Piece(kind, plan.name, own, _hash(files), tuple(files))

    def _new(self, kind: str, name: str, path: Path) -> None:
        """Raise InputError for a name that another item of the campaign already uses."""
        if packaged(kind, name) or packaged(kind, name.casefold()):
            raise InputError(
                f"{path.name}: the package already has a {_WORDS[kind]} called {name!r}; change the name in the file"
            )
        if self._library.own(kind, name) is not None:
            raise InputError(f"{path.name}: {name!r} is defined twice; change the name in the file")


_WORDS = {
    "spacecraft": "spacecraft",
    "vehicle": "vehicle",
    "site": "launch site",
    "tour": "tour",
    "body": "body",
}
_SUFFIX = re.compile(
    r"\.(ke[01]|eq[01]|oe[fl]|json|csv|cat|ctc|dat|txt|gz|parquet|xml|kvn|opm|omm|oem|toml)$", re.I
)
_FILES = {
    "spacecraft": Reader._table_file,
    "vehicle": Reader._table_file,
    "site": Reader._table_file,
    "tour": Reader._tour_file,
    "body": Reader._body_file,
}


def _existing(path: Path, text: str) -> Path:
    if not _exists(path):
        raise InputError(
            f"there is no file {text!r} in {path.parent}; give its path relative to the campaign file"
        )
    return path


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _hashed(path: Path) -> tuple[str, str]:
    return path.name, hashlib.sha256(path.read_bytes()).hexdigest()


def _hash(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
