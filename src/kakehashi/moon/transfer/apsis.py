"""States at periapsis by radius, speed and three angles, with derivatives: the ends of a transfer."""

from dataclasses import dataclass, replace

import numpy as np

from kakehashi.frames.elementary import about_x, about_z

_STEP = 1e-6  # of differences: the functions are sines, whose third derivative leaves 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Apsis:
    """An orbit at its periapsis.

    Attributes
    ----------
    radius_km, speed_km_s : float
        At periapsis, where the velocity is transverse.
    inclination_rad, node_rad, argument_rad : float
        Orbit plane in `axes`, and angle from the node to the periapsis.
    axes : (3, 3) array
        Rotation from ICRF to the axes of these angles.
    """

    radius_km: float
    speed_km_s: float
    inclination_rad: float
    node_rad: float
    argument_rad: float
    axes: np.ndarray

    def state(self) -> np.ndarray:
        """Return the state (6,) relative to the body [km, km/s], ICRF axes."""
        rotated = (
            about_z(self.argument_rad) @ about_x(self.inclination_rad) @ about_z(self.node_rad) @ self.axes
        )
        return np.concatenate([self.radius_km * rotated[0], self.speed_km_s * rotated[1]])

    def moved(self, names: tuple[str, ...], by) -> "Apsis":
        """Return the apsis with changes of the named attributes."""
        return replace(
            self, **{name: getattr(self, name) + float(d) for name, d in zip(names, by, strict=True)}
        )

    def slopes(self, names: tuple[str, ...]) -> np.ndarray:
        """Return the derivatives (6, n) of the state with respect to the named attributes."""
        columns = []
        for name in names:
            h = _STEP * max(1.0, abs(getattr(self, name)))
            ahead, behind = self.moved((name,), (h,)).state(), self.moved((name,), (-h,)).state()
            columns.append((ahead - behind) / (2.0 * h))
        return np.stack(columns, axis=-1)


def apsis_of(position_direction, normal, radius_km: float, speed_km_s: float, axes) -> Apsis:
    """Return the apsis in a direction, in the plane of a normal.

    Parameters
    ----------
    position_direction, normal : (3,) arrays
        Unit vectors of the periapsis and of the angular momentum, ICRF.
    radius_km, speed_km_s : float
        At periapsis.
    axes : (3, 3) array
        Rotation from ICRF to the axes of the angles.

    Examples
    --------
    >>> one = apsis_of([0.0, 1.0, 0.0], [1.0, 0.0, 0.0], 7_000.0, 8.0, np.eye(3))
    >>> print(one.state().round(9) + 0.0)
    [   0. 7000.    0.    0.    0.    8.]
    """
    p, h = axes @ np.asarray(position_direction, dtype=float), axes @ np.asarray(normal, dtype=float)
    inclination = float(np.arctan2(np.hypot(h[0], h[1]), h[2]))
    node = float(np.arctan2(h[0], -h[1]))
    along = np.array([np.cos(node), np.sin(node), 0.0])
    argument = float(np.arctan2(p @ np.cross(h, along), p @ along))
    return Apsis(radius_km, speed_km_s, inclination, node, argument, np.asarray(axes, dtype=float))
