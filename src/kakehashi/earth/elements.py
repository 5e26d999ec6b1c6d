"""What kind of elements are these?  Each theory of motion has elements of its own, and each is a type here.

Sgp4Mean      mean elements of SGP4, as in two-line elements and OMM: TEME, mean motion of Kozai, drag term B*
BrouwerMean   mean elements of Brouwer, first order in J2: osculating elements without their short periods
KozaiMean     as BrouwerMean, but with the mean motion of Kozai, which includes the secular drift of the anomaly
Osculating    the ellipse of position and velocity at an epoch, in a stated frame

They differ by kilometres, and in the semi-major axis by up to ten, so that one must never pass for another: a
function asks for its type through `require`, and the error names the conversion.

[B59] Brouwer (1959), Solution of the problem of artificial satellite theory without drag, AJ 64:378.
[K59] Kozai (1959), The motion of a close Earth satellite, AJ 64:367.
[V06] Vallado, Crawford, Hujsak & Kelso (2006), Revisiting Spacetrack Report #3, AIAA 2006-6753.
[IERS10] IERS Conventions (2010), table 1.1.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import AU_KM, DAY_S
from kakehashi.base.text import printable, shown
from kakehashi.frames import rotation
from kakehashi.orbits.elements import ECLIPTIC_TO_ICRF, from_cartesian, to_cartesian
from kakehashi.time import calendar

GM_KM3_S2 = 398_600.4418  # of the Earth [IERS10]
SHAPE = ("eccentricity", "inclination_deg", "raan_deg", "argp_deg", "mean_anomaly_deg")
_FRAMES = ("ICRF", "GCRF", "TEME")


@dataclass(frozen=True, slots=True, repr=False)
class Osculating:
    """Keplerian elements of the state at an epoch, in an inertial frame about the Earth.

    Attributes
    ----------
    name : str
    epoch_et : float
        Epoch [s TDB past J2000].
    a_km : float
        Semi-major axis.
    eccentricity : float
        Below 1.
    inclination_deg, raan_deg, argp_deg, mean_anomaly_deg : float
        Angles [deg]: inclination, right ascension of the ascending node, argument of perigee, mean anomaly.
    frame : str
        "ICRF" or "TEME".
    gm_km3_s2 : float
        GM of the Earth.

    Examples
    --------
    >>> low = Osculating("LOW", 0.0, 7_000.0, 0.001, 98.0, 10.0, 90.0, 0.0)
    >>> print(f"{np.linalg.norm(low.state()[:3]):.1f} km")
    6993.0 km
    """

    name: str
    epoch_et: float
    a_km: float
    eccentricity: float
    inclination_deg: float
    raan_deg: float
    argp_deg: float
    mean_anomaly_deg: float
    frame: str = "ICRF"
    gm_km3_s2: float = GM_KM3_S2

    def __post_init__(self):
        check_ellipse(self, "a_km", self.a_km)
        if self.frame not in _FRAMES:
            raise InputError(
                f"{self.name}: the frame is {shown(self.frame)}; osculating elements are in {' or '.join(_FRAMES)}"
            )

    def state(self, frame: str | None = None) -> np.ndarray:
        """Return position and velocity (6,) [km, km/s] at the epoch, in the elements' frame or in another one."""
        own = state_of(self.a_km, angles_of(self), self.gm_km3_s2)
        return rotated_state(own, self.frame, frame or self.frame, self.epoch_et)

    def in_frame(self, frame: str) -> "Osculating":
        """Return the elements of the same state in another frame."""
        return osculating_of(self.name, self.epoch_et, self.state(frame), frame, self.gm_km3_s2)

    def __repr__(self):
        return _line(self, f"a {self.a_km:.3f} km", self.frame)


@dataclass(frozen=True, slots=True, repr=False)
class BrouwerMean:
    """Mean elements of Brouwer's theory, first order in J2 [B59]; the equator is that of date (TEME).

    Attributes
    ----------
    name : str
    epoch_et : float
        Epoch [s TDB past J2000].
    a_km : float
        Semi-major axis, from which the mean motion is sqrt(GM / a^3).
    eccentricity : float
    inclination_deg, raan_deg, argp_deg, mean_anomaly_deg : float
        Angles [deg].
    gm_km3_s2 : float
        GM of the Earth.
    """

    name: str
    epoch_et: float
    a_km: float
    eccentricity: float
    inclination_deg: float
    raan_deg: float
    argp_deg: float
    mean_anomaly_deg: float
    gm_km3_s2: float = GM_KM3_S2

    def __post_init__(self):
        check_ellipse(self, "a_km", self.a_km)

    @property
    def mean_motion_rev_day(self) -> float:
        """Brouwer's mean motion, sqrt(GM / a^3) [rev/d]."""
        return float(np.sqrt(self.gm_km3_s2 / self.a_km**3) * DAY_S / (2.0 * np.pi))

    def __repr__(self):
        return _line(self, f"a {self.a_km:.3f} km", "TEME")


@dataclass(frozen=True, slots=True, repr=False)
class KozaiMean:
    """Mean elements with the mean motion of Kozai [K59], which includes the secular drift of the mean anomaly.

    Attributes
    ----------
    name : str
    epoch_et : float
        Epoch [s TDB past J2000].
    mean_motion_rev_day : float
        Mean motion of Kozai.
    eccentricity : float
    inclination_deg, raan_deg, argp_deg, mean_anomaly_deg : float
        Angles [deg], TEME.
    gm_km3_s2 : float
        GM of the Earth.
    """

    name: str
    epoch_et: float
    mean_motion_rev_day: float
    eccentricity: float
    inclination_deg: float
    raan_deg: float
    argp_deg: float
    mean_anomaly_deg: float
    gm_km3_s2: float = GM_KM3_S2

    def __post_init__(self):
        check_ellipse(self, "mean_motion_rev_day", self.mean_motion_rev_day)

    def __repr__(self):
        return _line(self, f"n {self.mean_motion_rev_day:.8f} rev/d", "TEME")


@dataclass(frozen=True, slots=True, repr=False)
class Sgp4Mean:
    """Mean elements of SGP4 as two-line elements and OMM give them: TEME, to be used with SGP4 alone [V06].

    Attributes
    ----------
    name : str
    epoch_et : float
        Epoch [s TDB past J2000].
    mean_motion_rev_day : float
        Mean motion of Kozai.
    eccentricity : float
    inclination_deg, raan_deg, argp_deg, mean_anomaly_deg : float
        Angles [deg], TEME.
    bstar : float
        Drag term [1/Earth radii].
    mean_motion_dot, mean_motion_ddot : float
        Half the first and a sixth of the second derivative of the mean motion [rev/d2, rev/d3]; SGP4 ignores them.
    norad : int
        Catalogue number; 0 if there is none.
    object_id : str
        International designator, such as 1998-067A.
    element_set, revolution : int
        Number of the set, and revolutions at epoch.
    classification : str
        "U" (unclassified), "C" or "S".
    """

    name: str
    epoch_et: float
    mean_motion_rev_day: float
    eccentricity: float
    inclination_deg: float
    raan_deg: float
    argp_deg: float
    mean_anomaly_deg: float
    bstar: float = 0.0
    mean_motion_dot: float = 0.0
    mean_motion_ddot: float = 0.0
    norad: int = 0
    object_id: str = ""
    element_set: int = 999
    revolution: int = 0
    classification: str = "U"

    def __post_init__(self):
        check_ellipse(self, "mean_motion_rev_day", self.mean_motion_rev_day)

    def __repr__(self):
        return _line(self, f"n {self.mean_motion_rev_day:.8f} rev/d", "TEME")


Elements = Osculating | BrouwerMean | KozaiMean | Sgp4Mean
Kind = TypeVar("Kind", Osculating, BrouwerMean, KozaiMean, Sgp4Mean)
_LABELS = {
    Osculating: "osculating elements",
    BrouwerMean: "mean elements of Brouwer",
    KozaiMean: "mean elements of Kozai",
    Sgp4Mean: "mean elements of SGP4",
}
_CONVERSIONS = {
    (Osculating, BrouwerMean): "earth.brouwer.brouwer_from_osculating(elements)",
    (Osculating, KozaiMean): "earth.brouwer.kozai_from_brouwer(brouwer_from_osculating(elements))",
    (Osculating, Sgp4Mean): "earth.sgp4_fit.sgp4_from_osculating(elements)",
    (BrouwerMean, Osculating): "earth.brouwer.osculating_from_brouwer(elements)",
    (BrouwerMean, KozaiMean): "earth.brouwer.kozai_from_brouwer(elements)",
    (BrouwerMean, Sgp4Mean): "earth.sgp4_fit.sgp4_from_osculating(osculating_from_brouwer(elements))",
    (KozaiMean, BrouwerMean): "earth.brouwer.brouwer_from_kozai(elements)",
    (KozaiMean, Osculating): "earth.brouwer.osculating_from_brouwer(brouwer_from_kozai(elements))",
    (
        KozaiMean,
        Sgp4Mean,
    ): "earth.sgp4_fit.sgp4_from_osculating(osculating_from_brouwer(brouwer_from_kozai(elements)))",
    (Sgp4Mean, Osculating): "earth.sgp4_fit.osculating_from_sgp4(elements)",
    (Sgp4Mean, BrouwerMean): "earth.brouwer.brouwer_from_osculating(osculating_from_sgp4(elements))",
    (
        Sgp4Mean,
        KozaiMean,
    ): "earth.brouwer.kozai_from_brouwer(brouwer_from_osculating(osculating_from_sgp4(elements)))",
}


def require(elements, kind: type[Kind], purpose: str) -> Kind:
    """Return elements after checking that they are of the kind that a function needs.

    Parameters
    ----------
    elements : Osculating, BrouwerMean, KozaiMean or Sgp4Mean
    kind : type
        The kind that is needed.
    purpose : str
        What needs them, for the message.

    Raises
    ------
    InputError
        The elements are of another kind; the message names the conversion.

    Examples
    --------
    >>> require(Osculating("LOW", 0.0, 7_000.0, 0.001, 98.0, 10.0, 90.0, 0.0), Sgp4Mean, "SGP4")
    Traceback (most recent call last):
    ...
    kakehashi.base.errors.InputError: SGP4 needs mean elements of SGP4, but 'LOW' has osculating elements; \
convert them with earth.sgp4_fit.sgp4_from_osculating(elements)
    """
    if isinstance(elements, kind):
        return elements
    if type(elements) not in _LABELS:
        kinds = ", ".join(k.__name__ for k in _LABELS)
        raise InputError(
            f"{purpose} needs {_LABELS[kind]}, not a value of type {type(elements).__name__}; give one of the "
            f"kinds {kinds} of earth.elements"
        )
    raise InputError(
        f"{purpose} needs {_LABELS[kind]}, but {shown(elements.name)} has {_LABELS[type(elements)]}; "
        f"convert them with {_CONVERSIONS[type(elements), kind]}"
    )


def named(first: str, values) -> dict[str, Any]:
    """Return six numbers, of which the first is a size, as the fields of elements.

    Parameters
    ----------
    first : str
        "a_km" or "mean_motion_rev_day".
    values : (6,) array
        Size, eccentricity, and angles [deg].
    """
    keys = (first, *SHAPE)
    return {key: float(value) for key, value in zip(keys, values, strict=True)}


def check_ellipse(elements, key: str, size: float) -> None:
    """Raise InputError unless elements have a positive size, an eccentricity below 1, and finite angles.

    Parameters
    ----------
    elements : Osculating, BrouwerMean, KozaiMean or Sgp4Mean
    key : str
        Name of the field of the size.
    size : float
        Semi-major axis [km] or mean motion [rev/d].
    """
    numbers = (size, elements.eccentricity, elements.epoch_et, *angles_of(elements))
    if not np.isfinite(numbers).all() or not size > 0.0 or not 0.0 <= elements.eccentricity < 1.0:
        raise InputError(
            f"{printable(elements.name)}: {key} is {size:g} and eccentricity is {elements.eccentricity:g}; elements "
            f"must be finite, with {key} > 0 and 0 <= eccentricity < 1"
        )
    if not 0.0 <= elements.inclination_deg <= 180.0:
        raise InputError(
            f"{printable(elements.name)}: inclination_deg is {elements.inclination_deg:g}; it must be in 0 .. 180"
        )


def angles_of(elements: Elements) -> tuple[float, float, float, float, float]:
    """Return eccentricity, inclination, node, argument of perigee and mean anomaly [deg]."""
    e, i, node, peri, mean = (float(getattr(elements, key)) for key in SHAPE)
    return e, i, node, peri, mean


def state_of(a_km, shape, gm_km3_s2: float) -> np.ndarray:
    """Return the state (..., 6) [km, km/s] of an ellipse in the frame of its elements.

    Parameters
    ----------
    a_km : (...) array
        Semi-major axis.
    shape : sequence of (...) arrays
        Eccentricity, inclination, node, argument of perigee, mean anomaly [deg].
    gm_km3_s2 : float
    """
    values = np.stack(np.broadcast_arrays(np.asarray(a_km) / AU_KM, *shape), axis=-1)
    return to_cartesian("keplerian", values, gm_km3_s2) @ np.kron(np.eye(2), ECLIPTIC_TO_ICRF)


def keplerian(states, gm_km3_s2: float) -> np.ndarray:
    """Return a [km], e, i, node, argument of perigee and mean anomaly [deg] (..., 6) of states in their own frame.

    Examples
    --------
    >>> state = state_of(7_000.0, (0.01, 50.0, 20.0, 30.0, 40.0), GM_KM3_S2)
    >>> print(keplerian(state, GM_KM3_S2).round(6))
    [7.e+03 1.e-02 5.e+01 2.e+01 3.e+01 4.e+01]
    """
    rotated = np.asarray(states, dtype=float) @ np.kron(np.eye(2), ECLIPTIC_TO_ICRF.T)
    return from_cartesian("keplerian", rotated, gm_km3_s2) * np.array([AU_KM, 1.0, 1.0, 1.0, 1.0, 1.0])


def osculating_of(name: str, epoch_et: float, state, frame: str = "ICRF", gm_km3_s2: float = GM_KM3_S2):
    """Return the osculating elements of a state.

    Parameters
    ----------
    name : str
    epoch_et : float
        Epoch [s TDB past J2000].
    state : (6,) array
        Position and velocity about the Earth [km, km/s].
    frame : str
        Axes of the state: "ICRF" or "TEME".
    gm_km3_s2 : float
    """
    values = named("a_km", keplerian(state, gm_km3_s2))
    return Osculating(name, float(epoch_et), frame=frame, gm_km3_s2=gm_km3_s2, **values)


def rotated_state(state, from_: str, to: str, epoch_et) -> np.ndarray:
    """Return states (..., 6) [km, km/s] in the axes of another inertial frame.

    The rotation of TEME itself, 8e-12 rad/s, is neglected, as in the definition of SGP4's velocities.

    Parameters
    ----------
    state : (..., 6) array
    from_, to : str
        "ICRF" or "TEME".
    epoch_et : (...) array
        Epochs [s TDB past J2000].
    """
    if from_ == to or {from_, to} <= {"ICRF", "GCRF"}:
        return np.asarray(state, dtype=float)
    matrix = rotation(from_, to, epoch_et)
    pair = np.asarray(state, dtype=float).reshape(*np.shape(state)[:-1], 2, 3)
    return np.einsum("...ij,...kj->...ki", matrix, pair).reshape(np.shape(state))


def _line(elements: Elements, size: str, frame: str) -> str:
    when = calendar(elements.epoch_et, "UTC", 0)
    return (
        f"<{type(elements).__name__} {printable(elements.name)}: {size}, e {elements.eccentricity:.7f}, "
        f"i {elements.inclination_deg:.4f} deg, {frame}, {when} UTC>"
    )
