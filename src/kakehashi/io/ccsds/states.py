"""Parts that OPM and OMM have in common: metadata, epoch, covariance, and conversion to an orbit.

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
    """Yield the fields of a message without the lines that begin or end sections; it may have one metadata section."""
    sections = 0
    for f in fields:
        sections += f.key == "META_START"
        if sections > 1:
            yield Field("a second META_START", "", f.line)
        if not f.key.endswith(("_START", "_STOP")):
            yield f


def need(m: Message, fields: dict[str, Field], keys, may_be_empty=()) -> None:
    """Raise InputError for a message that lacks a required field.

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
        raise m.error(None, f"{', '.join(missing)} is missing; the file is truncated or not a CCSDS {m.kind}")


def epoch(m: Message, field: Field, system: str, reference: float | None) -> float:
    """Convert the value of a field to an epoch [s TDB past J2000].

    Parameters
    ----------
    m : Message
    field : Field
    system : str
        Time system of the message.
    reference : float or None
        Epoch from which MET or MRT is counted [s TDB past J2000].

    Raises
    ------
    InputError
        The value is not an epoch of that time system.
    """
    try:
        return float(times.to_et([field.value], system, reference)[0])
    except times.Unread as why:
        raise m.error(field.line, f"{field.key}: {why}") from why


def time_system(m: Message, field: Field, reference: float | None) -> str:
    """Return the time system that a field of the message states, after checking it.

    Parameters
    ----------
    m : Message
    field : Field
    reference : float or None
        Epoch from which MET or MRT is counted [s TDB past J2000].

    Raises
    ------
    InputError
        The time system is unknown, or needs a reference that is not given.
    """
    try:
        return times.check_system(field.value, reference)
    except InputError as why:
        raise m.error(field.line, str(why)) from why


def numbers(m: Message, fields: dict[str, Field], keys: dict[str, str]) -> dict[str, float]:
    """Return the values of the requested keywords that the message contains, in the required units.

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
    """Return the covariance (6, 6) [km, km/s] of the message; None if it has none.

    Some published messages contain correlations above one. They are read, but refused when converted to an orbit.
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
    """Return the keywords that the originator added."""
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
    """Convert a state about any body, in any supported frame, to an orbit about the Sun in ICRF axes.

    Parameters
    ----------
    name, object_id : str
    et : float
        Epoch [s TDB past J2000].
    state : (6,) array
        State [km, km/s] about `center`, in `frame`.
    center, frame : str
        CENTER_NAME and REF_FRAME as given in the message.
    frame_epoch : float or None
        Epoch at which a frame of date is frozen [s TDB past J2000].
    spread : (6, 6) array or None
        Covariance [km, km/s] in `spread_frame`.
    spread_frame : str
        COV_REF_FRAME: a frame as above, or a local frame.
    source : str
        File name, followed by a semicolon and the contents that are not used.

    Raises
    ------
    InputError
        The centre or the frame is not known, or the covariance is not positive definite.
    """
    try:
        body = body_id(" ".join(center.split()))
    except InputError as why:
        raise InputError(
            f"{printable(name)}: CENTER_NAME is {shown(center)}, which is not in the ephemeris: {why}"
        ) from why
    own = to_icrf(np.asarray(state, dtype=float)[None], frame, [et], frame_epoch)[0]
    covariance_icrf = None
    if spread is not None:
        file = source.partition(";")[0]
        check_covariance(
            spread, f"{printable(file, 80)}: the covariance that begins with {covariance.KEYS[0]}"
        )
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
