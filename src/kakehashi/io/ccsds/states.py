"""Common parts of OPM and OMM: metadata, epoch, covariance, and the conversion to an orbit.

[ODM] CCSDS 502.0-B-3, Orbit Data Messages, sections 3 and 4.
"""

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.text import printable, shown
from kakehashi.ephem import body_id
from kakehashi.ephem import state as body_state
from kakehashi.io.ccsds import covariance, times
from kakehashi.io.ccsds.fields import Field
from kakehashi.io.ccsds.frames import covariance_to_icrf, to_icrf
from kakehashi.io.ccsds.message import Message
from kakehashi.orbits import Orbit
from kakehashi.orbits.orbit import check_covariance

META = dict.fromkeys(
    ("OBJECT_NAME", "OBJECT_ID", "CENTER_NAME", "REF_FRAME", "REF_FRAME_EPOCH", "TIME_SYSTEM"), ""
)
ANGLES = ("INCLINATION", "RA_OF_ASC_NODE", "ARG_OF_PERICENTER", "TRUE_ANOMALY", "MEAN_ANOMALY")
SPACECRAFT = {
    "MASS": "kg", "SOLAR_RAD_AREA": "m**2", "SOLAR_RAD_COEFF": "", "DRAG_AREA": "m**2", "DRAG_COEFF": "",
}  # fmt: skip
COVARIANCE = {"COV_REF_FRAME": ""} | covariance.UNITS
SHAPES = {"SEMI_MAJOR_AXIS": "km", "ECCENTRICITY": "", **dict.fromkeys(ANGLES, "deg"), "GM": "km**3/s**2"}


def without_marks(fields):
    """Fields of a message without its section marks; metadata may stand once."""
    sections = 0
    for f in fields:
        sections += f.key == "META_START"
        if sections > 1:
            yield Field("META_START (a second one)", "", f.line)
        if not f.key.endswith(("_START", "_STOP")):
            yield f


def need(m: Message, fields: dict[str, Field], keys, may_be_empty=()) -> None:
    """Refuse a message that lacks a required field.

    Parameters
    ----------
    m : Message
    fields : dict
        Fields by keyword.
    keys : iterable of str
        Required keywords.
    may_be_empty : collection of str
        Keywords whose value may be blank.

    Raises
    ------
    InputError
        A keyword is missing.
    """
    missing = [k for k in keys if k not in fields or not (fields[k].value or k in may_be_empty)]
    if missing:
        raise m.error(None, f"it lacks {', '.join(missing)}; the file is truncated or not an {m.kind}")


def epoch(m: Message, field: Field, system: str, reference: float | None) -> float:
    """One epoch [s TDB past J2000].

    Parameters
    ----------
    m : Message
    field : Field
    system : str
        Time system of the message.
    reference : float or None
        Epoch from which MET or MRT counts [s TDB past J2000].

    Raises
    ------
    InputError
        The value is no epoch of that time system.
    """
    try:
        return float(times.to_et([field.value], system, reference)[0])
    except times.Unread as why:
        raise m.error(field.line, f"{field.key}: {why}") from why


def time_system(m: Message, field: Field, reference: float | None) -> str:
    """The message's time system, checked.

    Parameters
    ----------
    m : Message
    field : Field
    reference : float or None
        Epoch from which MET or MRT counts [s TDB past J2000].

    Raises
    ------
    InputError
        An unknown time system, or one that needs a reference.
    """
    try:
        return times.check_system(field.value, reference)
    except InputError as why:
        raise m.error(field.line, str(why)) from why


def numbers(m: Message, fields: dict[str, Field], keys: dict[str, str]) -> dict[str, float]:
    """Values of the given keywords that the message contains, in the required units.

    Parameters
    ----------
    m : Message
    fields : dict
        Fields by keyword.
    keys : dict
        Unit by keyword.
    """
    return {key: m.number(fields[key], unit) for key, unit in keys.items() if key in fields}


def matrix(m: Message, fields: dict[str, Field]) -> np.ndarray | None:
    """The covariance (6, 6) [km, km/s]; None if the message has none.

    Published messages contain correlations above one; they are read, and refused when an orbit is made of them.
    """
    values = numbers(m, fields, covariance.UNITS)
    if not values:
        return None
    need(m, fields, covariance.KEYS)
    square = covariance.from_triangle([values[k] for k in covariance.KEYS])
    wrong = covariance.fault(square)
    if wrong:
        raise m.error(fields[covariance.KEYS[0]].line, wrong)
    return square


def user_defined(fields: dict[str, Field]) -> tuple[str, ...]:
    """Keywords that the writer added."""
    return tuple(k for k in fields if k.startswith("USER_DEFINED_"))


def heliocentric_orbit(
    name: str,
    object_id: str,
    et: float,
    state,
    center: str,
    frame: str,
    frame_epoch,
    spread,
    spread_frame,
    source: str,
) -> Orbit:
    """The orbit about the Sun in ICRF axes of a state about any body in any frame that is known.

    Parameters
    ----------
    name, object_id : str
    et : float
        Epoch [s TDB past J2000].
    state : (6,) array
        [km, km/s] about `center`, in `frame`.
    center, frame : str
        CENTER_NAME and REF_FRAME as the message has them.
    frame_epoch : float or None
        At which a frame of date is frozen [s TDB past J2000].
    spread : (6, 6) array or None
        Covariance [km, km/s] in `spread_frame`.
    spread_frame : str
        COV_REF_FRAME: a frame as above, or a local one.
    source : str
        The file, and after a semicolon what of it is not used.

    Raises
    ------
    InputError
        A centre or a frame that is not known, or a covariance that is not positive.
    """
    try:
        body = body_id(" ".join(center.split()))
    except InputError as why:
        raise InputError(
            f"{printable(name)}: CENTER_NAME is {shown(center)}, which no ephemeris holds: {why}"
        ) from why
    own = to_icrf(np.asarray(state, dtype=float)[None], frame, [et], frame_epoch)[0]
    covariance_icrf = None
    if spread is not None:
        file = source.partition(";")[0]
        check_covariance(spread, f"{printable(file, 80)}: the covariance from {covariance.KEYS[0]} on")
        covariance_icrf = covariance_to_icrf(spread, spread_frame, own, et, frame_epoch)
    return Orbit(
        name=name,
        epoch_et=et,
        state=own + body_state(body, "Sun", et),
        source=source,
        as_of="",
        designation=object_id,
        covariance=covariance_icrf,
    )
