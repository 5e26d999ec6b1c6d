"""What attracts a spacecraft beside a small body, and what can it hit?  Gravity, rotation and surface as one record.

>>> from kakehashi.bodies.rotation import uniform_rotation
>>> from kakehashi.bodies.shape import shape
>>> SmallBody(Polyhedron(shape("Apophis"), density_kg_m3=2_000.0), uniform_rotation("Bennu"))
<SmallBody Apophis, GM 2.646e-09 km3/s2, polyhedron, radius 0.2256 km>
"""

from dataclasses import dataclass, field, replace
from math import factorial

import numpy as np

from kakehashi.base import InputError
from kakehashi.bodies.gravity import GravityField
from kakehashi.bodies.gravity import _kernels as gravity_kernels
from kakehashi.bodies.gravity._multipoles import DEGREE
from kakehashi.bodies.gravity.mascons import Mascons
from kakehashi.bodies.gravity.polyhedron import Polyhedron
from kakehashi.bodies.rotation import FreeRotation, SpinHistory, UniformRotation
from kakehashi.bodies.shape import Shape
from kakehashi.proximity._kernels import FIELD, MASCONS, POINT

Gravity = Polyhedron | Mascons | GravityField | float
Rotation = UniformRotation | FreeRotation | SpinHistory


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SmallBody:
    """A body beside which something flies; positions are about its centre of mass.

    Attributes
    ----------
    gravity : Polyhedron, Mascons, GravityField, or float
        Its attraction; a number is the GM of a point mass [km3/s2].  Harmonics are used to degree 10.
    rotation : UniformRotation, FreeRotation, SpinHistory, optional
        Attitude of its axes; without it they stand still in ICRF.
    shape : Shape, optional
        Its surface, which can be hit; that of the polyhedron by default.
    radius_km : float, optional
        Radius of the sphere that stands for the surface if there is no shape [km]; 0: nothing can be hit.
    name : str

    Raises
    ------
    InputError
        GM that is not positive, a negative radius, a batch of rotations, or harmonics of a degree above 10.
    """

    gravity: Gravity
    rotation: Rotation | None = None
    shape: Shape | None = None
    radius_km: float = 0.0
    name: str = ""
    gm_km3_s2: float = field(init=False)

    def __post_init__(self):
        gravity, gm = self.gravity, _gm(self.gravity)
        if not (np.isfinite(gm) and gm > 0.0):
            raise InputError(f"GM of the small body is {gm} km3/s2; it must be a positive number")
        if isinstance(gravity, GravityField) and gravity.degree > DEGREE:
            raise InputError(
                f"the harmonics have degree {gravity.degree}; beside a small body they are summed to degree {DEGREE}:"
                f" use field.cut({DEGREE}), or the polyhedron of the shape"
            )
        _check_rotation(self.rotation)
        shape = self.shape
        if shape is None and isinstance(gravity, Polyhedron):
            shape = gravity.shape
        radius = _extent_km(shape) if shape is not None else float(self.radius_km)
        if not (np.isfinite(radius) and radius >= 0.0):
            raise InputError(f"radius_km of the small body is {radius}; it must be 0 or more")
        name = self.name or (shape.name if shape is not None else getattr(gravity, "name", ""))
        for key, value in (("gm_km3_s2", gm), ("shape", shape), ("radius_km", radius), ("name", name)):
            object.__setattr__(self, key, value)

    def __repr__(self):
        kind = {Polyhedron: "polyhedron", Mascons: "mascons", GravityField: "harmonics"}.get(
            type(self.gravity), "point mass"
        )
        name = self.name or "unnamed"
        return f"<SmallBody {name}, GM {self.gm_km3_s2:.4g} km3/s2, {kind}, radius {self.radius_km:.4g} km>"

    def with_gm(self, gm_km3_s2: float) -> "SmallBody":
        """The same body with another GM [km3/s2]."""
        gravity, factor = self.gravity, gm_km3_s2 / self.gm_km3_s2
        if isinstance(gravity, Polyhedron):
            other: Gravity = Polyhedron(gravity.shape, gm_km3_s2=gm_km3_s2)
        elif isinstance(gravity, Mascons):
            other = replace(gravity, gm_km3_s2=gravity.gm_km3_s2 * factor)
        elif isinstance(gravity, GravityField):
            other = replace(gravity, gm_km3_s2=gm_km3_s2)
        else:
            other = float(gm_km3_s2)
        return SmallBody(other, self.rotation, self.shape, self.radius_km, self.name)

    def kernel_fields(self) -> dict:
        """The gravity and the surface, by the names of `_kernels.Surroundings`."""
        gravity, shape = self.gravity, self.shape
        masses, kind, mascon_km, constants = np.zeros((4, 0)), POINT, 0.0, _NOTHING
        if isinstance(gravity, Polyhedron):
            kind, constants = FIELD, gravity.constants()
        elif isinstance(gravity, GravityField):
            kind, constants = FIELD, _multipoles(gravity)
        elif isinstance(gravity, Mascons):
            kind, mascon_km, masses = MASCONS, float(gravity.radius_km), _masses(gravity)
        surface = _NOTHING
        if shape is not None:
            surface = (
                gravity.constants(np.inf)
                if isinstance(gravity, Polyhedron) and shape is gravity.shape
                else Polyhedron(shape, gm_km3_s2=self.gm_km3_s2).constants(np.inf)
            )
        return {
            "kind": kind, "gm": self.gm_km3_s2, "field": constants, "masses": masses, "mascon_km": mascon_km,
            "radius": float(self.radius_km), "surface": surface, "facets": int(shape is not None),
        }  # fmt: skip

    def work(self) -> np.ndarray:
        """Work space of the kernels."""
        corners = 0 if self.shape is None else len(self.shape.vertices_km)
        if isinstance(self.gravity, Polyhedron):
            corners = max(corners, len(self.gravity.shape.vertices_km))
        return np.empty(max(corners, 1))


def _gm(gravity) -> float:
    if isinstance(gravity, Mascons):
        return float(np.sum(gravity.gm_km3_s2))
    if isinstance(gravity, Polyhedron | GravityField):
        return float(gravity.gm_km3_s2)
    if isinstance(gravity, int | float | np.floating):
        return float(gravity)
    raise InputError(
        f"the gravity of a small body is a {type(gravity).__name__}; give a Polyhedron, Mascons, a GravityField, or the"
        " GM of a point mass in km3/s2"
    )


def _check_rotation(rotation) -> None:
    if rotation is None or isinstance(rotation, UniformRotation):
        return
    batch = rotation.status.shape if isinstance(rotation, SpinHistory) else rotation.state.batch
    if batch:
        raise InputError(f"the rotation is a batch of shape {batch}; give one state of rotation")


def _extent_km(shape: Shape) -> float:
    return float(np.linalg.norm(shape.vertices_km - shape.center_km, axis=1).max())


def _masses(mascons: Mascons) -> np.ndarray:
    """Positions about the centre of mass and GM, (4, k)."""
    gm, positions = mascons.gm_km3_s2, mascons.positions_km
    return np.ascontiguousarray(np.vstack([(positions - gm @ positions / gm.sum()).T, gm]))


def _multipoles(field: GravityField) -> gravity_kernels.Constants:
    """Harmonics as the moments of `_multipoles`: M_nm = R^n (C + i S) / ((2 - delta_0m) (n - m)!), C not normalised."""
    moments = np.zeros((2, DEGREE + 1, DEGREE + 1))
    for n in range(field.degree + 1):
        for m in range(n + 1):
            two = 1.0 if m == 0 else 2.0
            norm = np.sqrt(two * (2 * n + 1) * factorial(n - m) / factorial(n + m))
            factor = norm * field.radius_km**n / (two * factorial(n - m))
            moments[:, n, m] = factor * field.c[n, m], factor * field.s[n, m]
    moments[0, 0, 0] = 1.0
    return _NOTHING._replace(gm=float(field.gm_km3_s2), moments=moments)


_NOTHING = gravity_kernels.Constants(
    0.0, 0.0, 0.0, np.zeros((3, 0)), np.zeros((2, 0), np.uint32), np.zeros((gravity_kernels.EDGE_ROWS, 0)),
    np.zeros((3, 0), np.uint32), np.zeros((gravity_kernels.FACET_ROWS, 0)), np.zeros((2, DEGREE + 1, DEGREE + 1)),
)  # fmt: skip
