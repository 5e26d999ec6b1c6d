"""Where does a lander come down after its release, how fast, how does it bounce, and where can it come to rest?

A release is flown without thrust until the surface.  There the velocity relative to the rotating ground keeps the
fractions e_n of its normal part, reversed, and e_t of its tangential part.  The lander comes to rest where the ground
holds it (its effective gravity points into the ground) and the next hop is lower than a given height; it settles if
the slope is below the friction angle, and slides on otherwise.  A lander is a point here: its corners, its rotation and
boulders scatter real bounces more widely [T18].

Pendulum tests measured e_n for the structure of a lander on a hard wall [B17]; sand returns less.  The default of 0.6
is an assumption, and so are 0.8 for e_t and a friction angle of 35 deg.

>>> from kakehashi.proximity import Environment, SmallBody
>>> ball = Environment(SmallBody(2.6e-9, radius_km=0.17, name="ball"), 0.0, 864_000.0)
>>> land(ball, [0.5, 0.0, 0.0, 0.0, 0.0, 0.0], 0.0, 864_000.0)
<Landing of 1 on ball: 1 settle, 0 slide, 0 escape, 0 aloft, 0 bounce; first impact at 14.2 cm/s>

[B17] Biele et al. (2017), Experimental determination of the structural coefficient of restitution of a bouncing
      asteroid lander, arXiv:1705.00701.
[T18] Thuillet et al. (2018), Numerical modeling of lander interaction with a low-gravity asteroid regolith surface,
      Astron. Astrophys. 615, A41.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from kakehashi.base import InputError, quantities
from kakehashi.frames import angle_between
from kakehashi.proximity.environment import Environment
from kakehashi.proximity.flight import Outcome, accelerations, fly
from kakehashi.proximity.surface import Surface, effective_gravity, ground_motion
from kakehashi.time import as_et

_LIFT_KM = 1e-6  # above the ground, from where a hop starts
_HIGHEST_KM = 1e-2
_TOLERANCE = 1e-4  # of the steps; impacts move by less than a millimetre
_SCALE_95 = 2.447746830681  # of an ellipse that holds 95 % of a normal distribution of two variables


class Fate(IntEnum):
    """What becomes of a lander."""

    SETTLED = 0  # at rest, on a slope below the friction angle
    SLIDING = 1  # hops no more, on a slope above it
    ALOFT = 2  # still flying at the last epoch
    ESCAPED = 3
    BOUNCING = 4  # after the largest number of bounces
    FAILED = 5  # the integration failed


@dataclass(frozen=True, slots=True)
class Ground:
    """Properties of the ground that determine how a lander bounces and where it rests.

    Attributes
    ----------
    restitution : float
        Normal speed after a bounce over that before, 0 to 1.
    tangential : float
        The same for the tangential speed.
    friction_deg : float
        Steepest slope on which a lander rests [deg].
    hop_m : float
        Height of a hop below which a lander is at rest [m].
    most_bounces : int
    """

    restitution: float = 0.6
    tangential: float = 0.8
    friction_deg: float = 35.0
    hop_m: float = 0.1
    most_bounces: int = 60

    def __post_init__(self):
        for name, most in (("restitution", 1.0), ("tangential", 1.0), ("friction_deg", 90.0), ("hop_m", 1e4)):
            value = getattr(self, name)
            if not 0.0 <= value <= most:
                raise InputError(f"{name} of the ground is {value}; it must be from 0 to {most:g}")
        if not (isinstance(self.most_bounces, int) and 0 <= self.most_bounces <= 10_000):
            raise InputError(f"most_bounces is {self.most_bounces!r}; give a whole number from 0 to 10,000")


@dataclass(frozen=True, slots=True)
class Ellipse:
    """Dispersion on the surface: centre, and semi-axes that hold 95 % of a normal distribution.

    Attributes
    ----------
    latitude_deg, longitude_deg : float
        Of the mean direction from the centre of mass.
    semi_major_m, semi_minor_m : float
        Along the sphere through the mean radius [m].
    azimuth_deg : float
        Of the long axis, from north to east, 0 .. 180 [deg].
    outline_deg : (k, 2) array
        Longitudes and latitudes of points on the ellipse.
    """

    latitude_deg: float
    longitude_deg: float
    semi_major_m: float
    semi_minor_m: float
    azimuth_deg: float
    outline_deg: np.ndarray

    def __repr__(self):
        return (
            f"<Ellipse {self.semi_major_m:,.0f} x {self.semi_minor_m:,.0f} m at {self.latitude_deg:+.1f},"
            f" {self.longitude_deg:.1f} deg, azimuth {self.azimuth_deg:.0f} deg>"
        )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Landing:
    """What becomes of n landers; NaN, or -1, for those that never reach the surface.

    Attributes
    ----------
    name : str
        Of the body.
    fate : (n,) int array
        Codes of `Fate`.
    impact_et, rest_et : (n,) arrays
        Epochs of the first impact and of coming to rest [s TDB past J2000].
    impact_km, rest_km : (n, 3) arrays
        Where, in the axes of the body about the centre of mass [km].
    impact_facet, rest_facet : (n,) int arrays
    speed_km_s : (n,) array
        Speed of the first impact relative to the ground [km/s].
    angle_deg : (n,) array
        Angle of the first impact above the plane of the facet, 90 for a vertical one [deg].
    slope_deg : (n,) array
        Slope of the effective gravity where a lander came to rest [deg].
    bounces : (n,) int array
    """

    name: str
    fate: np.ndarray
    impact_et: np.ndarray
    impact_km: np.ndarray
    impact_facet: np.ndarray
    speed_km_s: np.ndarray
    angle_deg: np.ndarray
    rest_et: np.ndarray
    rest_km: np.ndarray
    rest_facet: np.ndarray
    slope_deg: np.ndarray
    bounces: np.ndarray

    def __repr__(self):
        counts = ", ".join(
            f"{int((self.fate == f).sum())} {word}"
            for f, word in ((Fate.SETTLED, "settle"), (Fate.SLIDING, "slide"), (Fate.ESCAPED, "escape"),
                            (Fate.ALOFT, "aloft"), (Fate.BOUNCING, "bounce"))
        )  # fmt: skip
        hit = self.speed_km_s[np.isfinite(self.speed_km_s)]
        speed = f"first impact at {1e5 * np.median(hit):.3g} cm/s" if hit.size else "no impact"
        return f"<Landing of {self.fate.size} on {self.name or 'the body'}: {counts}; {speed}>"

    def fraction(self, fate: Fate) -> float:
        """Fraction of the landers with a fate."""
        return float((self.fate == fate).mean())

    @property
    def impact_coordinates_deg(self) -> np.ndarray:
        """Longitude and latitude (n, 2) of the first impacts [deg], from the direction from the centre of mass."""
        return coordinates_deg(self.impact_km)

    @property
    def rest_coordinates_deg(self) -> np.ndarray:
        """Longitude and latitude (n, 2) where landers came to rest [deg]."""
        return coordinates_deg(self.rest_km)

    def impact_ellipse(self) -> Ellipse | None:
        """Dispersion of the first impacts; None for fewer than three."""
        return ellipse(self.impact_km)

    def rest_ellipse(self) -> Ellipse | None:
        """Dispersion of the points of rest; None for fewer than three."""
        return ellipse(self.rest_km)


def coordinates_deg(points_km) -> np.ndarray:
    """Longitude, -180 .. 180, and latitude (n, 2) [deg] of points (n, 3) about the centre of mass."""
    x, y, z = np.asarray(points_km, dtype=float).T
    return np.degrees(np.column_stack([np.arctan2(y, x), np.arctan2(z, np.hypot(x, y))]))


def ellipse(points_km) -> Ellipse | None:
    """Dispersion of points (n, 3) about the centre of mass [km], of which NaN are left out; None for fewer than three.

    Points are taken to the tangent plane at the mean direction with their distance along the sphere.
    """
    points = np.asarray(points_km, dtype=float)
    points = points[np.isfinite(points).all(axis=1)]
    if len(points) < 3:
        return None
    radius = np.linalg.norm(points, axis=1)
    units = points / radius[:, None]
    up = units.mean(axis=0) / np.linalg.norm(units.mean(axis=0))
    east = np.cross([0.0, 0.0, 1.0], up) if abs(up[2]) < 1.0 - 1e-12 else np.array([0.0, 1.0, 0.0])
    axes = np.stack([east / np.linalg.norm(east), np.cross(up, east / np.linalg.norm(east))])
    flat = units @ axes.T
    size = np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-300)
    plane = radius.mean() * angle_between(units, up)[:, None] * flat / size
    scale, vectors = np.linalg.eigh(np.cov(plane.T))
    semi = _SCALE_95 * np.sqrt(np.maximum(scale, 0.0))
    azimuth = float(np.degrees(np.arctan2(vectors[0, 1], vectors[1, 1])) % 180.0)
    t = np.linspace(0.0, 2.0 * np.pi, 73)
    ring = (
        plane.mean(axis=0)
        + np.outer(np.sin(t), semi[0] * vectors[:, 0])
        + np.outer(np.cos(t), semi[1] * vectors[:, 1])
    )
    arc = np.linalg.norm(ring, axis=1, keepdims=True) / radius.mean()
    outline = np.cos(arc) * up + np.sinc(arc / np.pi) * (ring / radius.mean()) @ axes
    longitude, latitude = coordinates_deg(up[None])[0]
    return Ellipse(latitude, longitude, 1e3 * semi[1], 1e3 * semi[0], azimuth, coordinates_deg(outline))


@quantities
def release(
    position_km, velocity_km_s, *, position_sigma_km: float = 0.0, velocity_sigma_km_s: float = 0.0,
    members: int = 100, seed: int = 0,
) -> np.ndarray:  # fmt: skip
    """Draw states (n, 6) of a release with errors, ICRF about the centre of mass [km, km/s]; the first has none.

    Parameters
    ----------
    position_km, velocity_km_s : (3,) arrays
        Of the release, ICRF about the centre of mass [km, km/s].
    position_sigma_km, velocity_sigma_km_s : float
        One standard deviation along each axis [km, km/s].
    members : int
    seed : int
        Of the random numbers.

    Raises
    ------
    InputError
        Vectors of other shapes, negative errors, no members.
    """
    mean = np.concatenate([np.ravel(position_km), np.ravel(velocity_km_s)]).astype(float)
    if mean.shape != (6,) or not np.isfinite(mean).all():
        raise InputError(
            f"the release is at {position_km} km with {velocity_km_s} km/s; give three finite numbers each"
        )
    sigma = np.repeat([position_sigma_km, velocity_sigma_km_s], 3).astype(float)
    if not (np.isfinite(sigma).all() and (sigma >= 0.0).all()):
        raise InputError(
            f"the errors of a release are {position_sigma_km} km and {velocity_sigma_km_s} km/s; give 0 or positive"
            " numbers"
        )
    if not (isinstance(members, int) and 1 <= members <= 1_000_000):
        raise InputError(f"members is {members!r}; it must be a whole number from 1 to 1,000,000")
    draws = np.random.default_rng(seed).normal(size=(members, 6))
    draws[0] = 0.0
    return mean + sigma * draws


@quantities(states="state")
def land(
    environment: Environment,
    states,
    start,
    end,
    *,
    ground: Ground | None = None,
    cram_m2_kg: float = 0.0,
    escape_km: float = 100.0,
    threads: int | None = None,
) -> Landing:
    """Fly landers to the surface and let them bounce until they rest, escape, or the span ends.

    Parameters
    ----------
    environment : Environment
        Its body has a shape or a radius; the attraction of a Polyhedron holds down to the surface.
    states : (n, 6) or (6,) array
        At the release, ICRF about the centre of mass [km, km/s].
    start, end : epoch
        Of the release, and the last one.
    ground : Ground, optional
        How the ground returns a lander.
    cram_m2_kg : float
        Cr A/m for the pressure of sunlight [m2/kg].
    escape_km : float
        Distance at which a lander is lost [km].
    threads : int, optional
        KAKEHASHI_THREADS or all processors by default.

    Raises
    ------
    InputError
        A body without a surface, a release inside the body or beyond `escape_km`, epochs outside the environment.
    """
    body = environment.body
    if body.shape is None and not body.radius_km > 0.0:
        raise InputError(f"{body!r} has no surface to land on; give it a shape or a radius_km")
    states = np.atleast_2d(np.asarray(states, dtype=float))
    if not (np.linalg.norm(states[:, :3], axis=1) < escape_km).all():
        raise InputError(
            f"escape_km is {escape_km}, nearer than a release; give the distance at which a lander is lost"
        )
    run = _Descent(
        environment, states, as_et(start), as_et(end), ground or Ground(), cram_m2_kg, escape_km, threads
    )
    while run.going.size:
        run.hop()
    return run.landing()


class _Descent:
    """Landers between their release and their rest."""

    def __init__(self, environment, states, start, end, ground, cram, escape, threads):
        n = len(states)
        self.environment, self.ground, self.end = environment, ground, end
        self.options = {"cram_m2_kg": float(cram), "escape_km": float(escape), "threads": threads}
        self.surface = Surface(environment.body)
        self.states, self.et = states.copy(), np.full(n, float(start))
        self.going = np.arange(n)
        self.fate, self.bounces = np.full(n, int(Fate.ALOFT)), np.zeros(n, dtype=int)
        self.facets = np.full((2, n), -1)
        self.epochs, self.points = np.full((2, n), np.nan), np.full((2, n, 3), np.nan)
        self.speed, self.angle, self.slope = np.full((3, n), np.nan)

    def hop(self) -> None:
        """Fly all landers to their next impact, and bounce those that hit."""
        going = self.going
        flight = fly(
            self.environment, self.states[going], self.et[going], self.end, tolerance=_TOLERANCE, on_error="mark",
            **self.options,
        )  # fmt: skip
        self.states[going], self.et[going] = flight.states, flight.end_et
        self.fate[going[flight.outcome == Outcome.ESCAPE]] = Fate.ESCAPED
        self.fate[going[(flight.outcome > 0) & (flight.outcome != Outcome.IMPACT)]] = Fate.FAILED
        hit = going[flight.outcome == Outcome.IMPACT]
        self.going = self._bounced(hit) if hit.size else hit

    def _bounced(self, hit) -> np.ndarray:
        """Return the landers that fly on."""
        et, g = self.et[hit], self.ground
        attitude = self.environment.attitude(et)
        points = np.einsum("nij,nj->ni", attitude, self.states[hit, :3])
        facets = self.surface.facets(points)
        normals = self.surface.normals(points, facets)
        _, moved, _ = ground_motion(self.environment, points, et)
        velocity = np.einsum("nij,nj->ni", attitude, self.states[hit, 3:] - moved)
        self._record(0, hit[self.bounces[hit] == 0], hit, et, points, facets)
        self._first(hit, velocity, normals)
        upward = np.sum(velocity * normals, axis=1, keepdims=True)
        after = g.tangential * (velocity - upward * normals) + g.restitution * np.abs(upward) * normals
        self.bounces[hit] += 1
        rest = self._at_rest(hit, et, points, facets, normals, after)
        self.states[hit, 3:] = np.einsum("nji,nj->ni", attitude, after) + moved
        lifted = self._lift(hit, et, attitude, normals)
        exhausted = ~rest & ((self.bounces[hit] > g.most_bounces) | ~lifted)
        self.fate[hit[exhausted]] = Fate.BOUNCING
        over = ~rest & ~exhausted & (et >= self.end - 1.0)
        return hit[~(rest | exhausted | over)]

    def _record(self, row: int, chosen, hit, et, points, facets) -> None:
        index = np.searchsorted(hit, chosen)
        self.epochs[row, chosen], self.points[row, chosen] = et[index], points[index]
        self.facets[row, chosen] = facets[index]

    def _first(self, hit, velocity, normals) -> None:
        """Speed and angle of first impacts."""
        new = self.bounces[hit] == 0
        self.speed[hit[new]] = np.linalg.norm(velocity[new], axis=1)
        self.angle[hit[new]] = np.degrees(angle_between(-velocity[new], normals[new]))
        self.angle[hit[new]] = 90.0 - self.angle[hit[new]]

    def _at_rest(self, hit, et, points, facets, normals, after) -> np.ndarray:
        """Whether landers hop no more; sets their fates."""
        pull = effective_gravity(self.environment, points, et)
        down = -np.sum(pull * normals, axis=1)
        height = np.sum(after**2, axis=1) / (2.0 * np.where(down > 0.0, down, np.nan))
        rest = height < 1e-3 * self.ground.hop_m
        slope = np.degrees(angle_between(-pull, normals))
        self._record(1, hit[rest], hit, et, points, facets)
        self.slope[hit[rest]] = slope[rest]
        held = slope[rest] <= self.ground.friction_deg
        self.fate[hit[rest]] = np.where(held, int(Fate.SETTLED), int(Fate.SLIDING))
        return rest

    def _lift(self, hit, et, attitude, normals) -> np.ndarray:
        """Move landers along the normal until they are outside the body; whether that was possible."""
        outward = np.einsum("nji,nj->ni", attitude, normals)
        start, lift = self.states[hit, :3].copy(), np.full(len(hit), _LIFT_KM)
        inside = np.ones(len(hit), dtype=bool)
        while inside.any() and lift.max() <= _HIGHEST_KM:
            self.states[hit, :3] = start + lift[:, None] * outward
            inside = accelerations(self.environment, self.states[hit, :3], et)[:, 3] > 0.0
            lift[inside] *= 4.0
        return ~inside

    def landing(self) -> Landing:
        """The result."""
        (impact_et, rest_et), (impact_km, rest_km), (impact_facet, rest_facet) = (
            self.epochs, self.points, self.facets
        )  # fmt: skip
        return Landing(
            self.environment.body.name, self.fate, impact_et, impact_km, impact_facet, self.speed, self.angle, rest_et,
            rest_km, rest_facet, self.slope, self.bounces,
        )  # fmt: skip
