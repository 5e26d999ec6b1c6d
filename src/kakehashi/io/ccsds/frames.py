"""Rotate states from the reference frames of CCSDS messages to ICRF.

EME2000 is the mean equator and equinox of J2000, 23 mas from ICRF [IERS10, 5.4.4].  MOD and TOD follow IAU 1976
precession and IAU 1980 nutation, as the tools that write them do; TEME is that of `frames.rotation`.

[ODM] CCSDS 502.0-B-3, annex B.3.  [V13] Vallado (2013), Fundamentals of astrodynamics, 3.7.
"""

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import J2000_JD
from kakehashi.base.text import shown
from kakehashi.frames import rotation, rtn, transform
from kakehashi.time import scales

_SAME = ("ICRF", "GCRF", "ICRF1", "ICRF2", "ICRF3")
_EME2000 = ("EME2000", "J2000")
_OF_DATE = ("MOD", "TOD", "TOD_EARTH", "MOD_EARTH")
_TEME = ("TEME", "TEMEOFDATE")
_LOCAL = ("RTN", "RSW", "RIC", "QSW", "LVLH", "TNW")
SUPPORTED = "ICRF, GCRF, EME2000, J2000, MOD, TOD, TEME, ITRF with any year"


def frame_name(text: str) -> str:
    """Return the name of a reference frame in capitals, without the year of an ITRF."""
    name = text.strip().upper().replace(" ", "_")
    return "ITRF" if name.startswith("ITRF") and name[4:].strip("-_").isdigit() else name


def is_known(text: str) -> bool:
    """Return whether states in this frame can be rotated to ICRF."""
    return frame_name(text) in (*_SAME, *_EME2000, *_OF_DATE, *_TEME, "ITRF")


def axes(frame: str, et, frame_epoch: float | None = None) -> np.ndarray:
    """Return the rotation matrices (n, 3, 3) to ICRF from an inertial frame, or from a frame of date or ITRF.

    Parameters
    ----------
    frame : str
        REF_FRAME as given in the message.
    et : (n,) array
        Epochs [s TDB past J2000].
    frame_epoch : float, optional
        Epoch at which a frame of date is frozen [s TDB past J2000].

    Raises
    ------
    InputError
        The frame is not known.
    """
    name, et = frame_name(frame), np.atleast_1d(np.asarray(et, dtype=float))
    at = et if frame_epoch is None else np.full_like(et, frame_epoch)
    if name in _SAME:
        return np.broadcast_to(np.eye(3), (et.size, 3, 3))
    if name in _EME2000:
        return np.broadcast_to(_bias().T, (et.size, 3, 3))
    if name in _OF_DATE:
        return _of_date(name, at)
    if name == "ITRF" or name in _TEME:
        return rotation(name[:4], "ICRF", at)
    raise InputError(
        f"frame {shown(frame)} is not supported; supported are {SUPPORTED}: rotate the states first"
    )


def to_icrf(states, frame: str, et, frame_epoch: float | None = None) -> np.ndarray:
    """Rotate states (n, 6) [km, km/s] to ICRF axes about the same centre.

    Parameters
    ----------
    states : (n, 6) array
    frame : str
        REF_FRAME as given in the message.
    et : (n,) array
        Epochs [s TDB past J2000].
    frame_epoch : float, optional
        Epoch at which a frame of date is frozen [s TDB past J2000].

    Raises
    ------
    InputError
        The frame is not known.

    Examples
    --------
    >>> at = to_icrf([[1.495978707e8, 0, 0, 0, 0, 0]], "EME2000", [0.0])
    >>> print(f"{np.linalg.norm(at[0, :3] - [1.495978707e8, 0, 0]):.1f} km")
    16.0 km
    """
    states, et = np.asarray(states, dtype=float), np.atleast_1d(np.asarray(et, dtype=float))
    if frame_name(frame) == "ITRF":
        return transform(states, "ITRF", "ICRF", et)
    matrices = axes(frame, et, frame_epoch)
    r, v = states[..., :3, None], states[..., 3:, None]
    return np.concatenate([matrices @ r, matrices @ v], axis=-2)[..., 0]


def covariance_to_icrf(matrix, frame: str, state, et: float, frame_epoch: float | None = None) -> np.ndarray:
    """Rotate a covariance (6, 6) [km, km/s] to ICRF axes.

    A local frame is computed from `state` and treated as inertial at the epoch, as is usual.

    Parameters
    ----------
    matrix : (6, 6) array
        Covariance [km, km/s] in `frame`.
    frame : str
        COV_REF_FRAME: a frame of `to_icrf`, or one of RTN, RSW, RIC, QSW, LVLH, TNW.
    state : (6,) array
        State [km, km/s] about the centre, ICRF axes.
    et : float
        Epoch [s TDB past J2000].
    frame_epoch : float, optional
        Epoch at which a frame of date is frozen [s TDB past J2000].

    Raises
    ------
    InputError
        The frame is not known.
    """
    name = frame_name(frame)
    basis = _local(name, state) if name in _LOCAL else axes(frame, [et], frame_epoch)[0]
    both = np.zeros((6, 6))
    both[:3, :3] = both[3:, 3:] = basis
    return both @ np.asarray(matrix, dtype=float) @ both.T


def _local(name: str, state) -> np.ndarray:
    """Return the axes of a local orbital frame as matrix columns, by its name in the SANA registry.

    RTN and its other names: radial, transverse, normal.  LVLH: X completes the triad and is close to the velocity, Y
    is opposite to the orbital angular momentum, Z points to the centre. TNW: along the velocity, normal to it in the
    orbital plane, and along the angular momentum.
    """
    if name != "TNW":
        radial, transverse, normal = rtn(np.asarray(state, dtype=float))
        columns = (transverse, -normal, -radial) if name == "LVLH" else (radial, transverse, normal)
        return np.column_stack(columns)
    r, v = np.asarray(state, dtype=float)[:3], np.asarray(state, dtype=float)[3:]
    t, w = v / np.linalg.norm(v), np.cross(r, v) / np.linalg.norm(np.cross(r, v))
    return np.column_stack([t, np.cross(w, t), w])


def _bias() -> np.ndarray:
    """Return the frame bias matrix from ICRF to the mean equator and equinox of J2000."""
    return scales.erfa_module().bp06(J2000_JD, 0.0)[0]


def _of_date(name: str, et: np.ndarray) -> np.ndarray:
    """Return the rotation from the mean or true axes of date to ICRF."""
    erfa = scales.erfa_module()
    days = J2000_JD + np.floor(et / 86_400.0)
    tt = scales.to_tt("TDB", days, et / 86_400.0 - np.floor(et / 86_400.0))
    into = erfa.pmat76(*tt) @ _bias()  # ICRF to MOD
    if not name.startswith("MOD"):
        into = erfa.nutm80(*tt) @ into  # to TOD
    return np.swapaxes(into, -1, -2)
