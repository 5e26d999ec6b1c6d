"""Read Conjunction Data Messages: two objects at their closest approach, with states and covariances.

Lengths of the message in metres become kilometres.  Covariances that are not positive, which published messages do
contain, are read and reported; what needs a positive one refuses them.

[CDM] CCSDS 508.0-B-1, Conjunction Data Message, and its second issue 508.0-P-1.1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.text import printable
from kakehashi.io.ccsds import states
from kakehashi.io.ccsds.covariance import from_triangle
from kakehashi.io.ccsds.fields import Field
from kakehashi.io.ccsds.frames import covariance_to_icrf, to_icrf
from kakehashi.io.ccsds.message import HEADER, Message, as_number, check_known, read_message
from kakehashi.time import calendar

STATE = {"X": "km", "Y": "km", "Z": "km", "X_DOT": "km/s", "Y_DOT": "km/s", "Z_DOT": "km/s"}
RELATIVE = {
    f"RELATIVE_{what}_{axis}": unit
    for what, unit in (("POSITION", "m"), ("VELOCITY", "m/s"))
    for axis in "RTN"
}
_ROUNDING = 1e-9  # of the eigenvalues of the correlations


def triangle(axes: str) -> dict[str, str]:
    """Return the keywords of a covariance about axes such as "RTN", row by row, with their units."""
    names = (*axes, *(f"{a}DOT" for a in axes))
    per_s = ("", "/s", "/s**2")
    return {
        f"C{a}_{b}": f"m**2{per_s[a.endswith('DOT') + b.endswith('DOT')]}"
        for i, a in enumerate(names)
        for b in names[: i + 1]
    }


RTN, XYZ = triangle("RTN"), triangle("XYZ")
SECOND = " XYZ"  # suffix of a keyword that both covariances have, where it belongs to the second one
_PARAMETERS = ("DRG", "SRP", "THR")


def _parameters(axes: str) -> tuple[str, ...]:
    """Return the keywords of the rows of drag, radiation pressure and thrust of a covariance."""
    columns = (*axes, *(f"{a}DOT" for a in axes))
    return tuple(f"C{p}_{q}" for k, p in enumerate(_PARAMETERS) for q in (*columns, *_PARAMETERS[: k + 1]))


_SHARED = tuple(key for key in _parameters("RTN") if key in _parameters("XYZ"))
GENERAL = (
    *HEADER[:-1], "MESSAGE_FOR", HEADER[-1], "TCA", "MISS_DISTANCE", "MAHALANOBIS_DISTANCE",
    "RELATIVE_SPEED", *RELATIVE,
    "APPROACH_ANGLE", "START_SCREEN_PERIOD", "STOP_SCREEN_PERIOD", "SCREEN_TYPE", "SCREEN_VOLUME_FRAME",
    "SCREEN_VOLUME_SHAPE",
    "SCREEN_VOLUME_RADIUS", "SCREEN_VOLUME_X", "SCREEN_VOLUME_Y", "SCREEN_VOLUME_Z", "SCREEN_ENTRY_TIME",
    "SCREEN_EXIT_TIME", "SCREEN_PC_THRESHOLD", "COLLISION_PERCENTILE", "COLLISION_PROBABILITY",
    "COLLISION_PROBABILITY_METHOD", "COLLISION_MAX_PROBABILITY", "COLLISION_MAX_PC_METHOD",
    "SEFI_COLLISION_PROBABILITY", "SEFI_COLLISION_PROBABILITY_METHOD", "SEFI_FRAGMENTATION_MODEL",
    "PREVIOUS_MESSAGE_ID", "PREVIOUS_MESSAGE_EPOCH",
    "NEXT_MESSAGE_EPOCH", "CONJUNCTION_ID",
)  # fmt: skip
OBJECT = (
    "OBJECT", "OBJECT_DESIGNATOR", "CATALOG_NAME", "OBJECT_NAME", "INTERNATIONAL_DESIGNATOR", "OBJECT_TYPE",
    "OPERATOR_CONTACT_POSITION", "OPERATOR_ORGANIZATION", "OPERATOR_PHONE", "OPERATOR_EMAIL", "EPHEMERIS_NAME",
    "ODM_MSG_LINK", "ADM_MSG_LINK", "OBS_BEFORE_NEXT_MESSAGE", "COVARIANCE_METHOD", "COVARIANCE_SOURCE", "MANEUVERABLE",
    "ORBIT_CENTER", "REF_FRAME", "ALT_COV_TYPE", "ALT_COV_REF_FRAME", "GRAVITY_MODEL", "ATMOSPHERIC_MODEL",
    "N_BODY_PERTURBATIONS", "SOLAR_RAD_PRESSURE", "EARTH_TIDES", "INTRACK_THRUST", "TIME_LASTOB_START",
    "TIME_LASTOB_END",
    "RECOMMENDED_OD_SPAN", "ACTUAL_OD_SPAN", "OBS_AVAILABLE", "OBS_USED", "TRACKS_AVAILABLE", "TRACKS_USED",
    "RESIDUALS_ACCEPTED", "WEIGHTED_RMS", "OD_EPOCH", "AREA_PC", "AREA_PC_MIN", "AREA_PC_MAX", "AREA_DRG", "AREA_SRP",
    "MASS", "HBR", "CD_AREA_OVER_MASS", "CR_AREA_OVER_MASS", "THRUST_ACCELERATION", "SEDR", "OEB_PARENT_FRAME",
    "OEB_PARENT_FRAME_EPOCH", "OEB_Q1", "OEB_Q2", "OEB_Q3", "OEB_QC", "OEB_MAX", "OEB_INT", "OEB_MIN",
    "AREA_ALONG_OEB_MAX", "AREA_ALONG_OEB_INT", "AREA_ALONG_OEB_MIN", "RCS", "RCS_MIN", "RCS_MAX", "VM_ABSOLUTE",
    "VM_APPARENT_MIN", "VM_APPARENT", "VM_APPARENT_MAX", "REFLECTANCE", "APOAPSIS_ALTITUDE", "PERIAPSIS_ALTITUDE",
    "INCLINATION", "COV_CONFIDENCE", "COV_CONFIDENCE_METHOD", *STATE, *RTN, *_parameters("RTN"), *XYZ,
    *_parameters("XYZ"), "CSIG3EIGVEC3",
    "DENSITY_FORECAST_UNCERTAINTY", "CSCALE_FACTOR_MIN", "CSCALE_FACTOR", "CSCALE_FACTOR_MAX", "SCREENING_DATA_SOURCE",
    "DCP_SENSITIVITY_VECTOR_POSITION", "DCP_SENSITIVITY_VECTOR_VELOCITY",
)  # fmt: skip
_NEEDED = ("OBJECT_DESIGNATOR", "CATALOG_NAME", "OBJECT_NAME", "INTERNATIONAL_DESIGNATOR", "EPHEMERIS_NAME",
           "COVARIANCE_METHOD", "MANEUVERABLE", "REF_FRAME", *STATE)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class CdmObject:
    """One object of a conjunction at its closest approach.

    Attributes
    ----------
    name, designator, object_id, center, frame : str
        As given in the message; the centre is EARTH if it gives none.
    et : float
        Epoch of the state [s TDB past J2000].
    state : (6,) array
        Position and velocity [km, km/s] in `frame`.
    covariance : (6, 6) array
        Covariance of the state [km, km/s] in `covariance_frame`.
    covariance_frame : str
        "RTN", or the frame that the message names.
    more : dict
        Other keywords of the object and their values as written, with their units.
    """

    name: str
    designator: str
    object_id: str
    center: str
    frame: str
    et: float
    state: np.ndarray
    covariance: np.ndarray
    covariance_frame: str
    more: dict[str, str]

    def state_icrf(self) -> np.ndarray:
        """Return the state (6,) [km, km/s] about the centre, ICRF axes.

        Raises
        ------
        InputError
            The frame is not known.
        """
        return to_icrf(self.state[None], self.frame, [self.et])[0]

    def covariance_icrf(self) -> np.ndarray:
        """Return the covariance (6, 6) [km, km/s] in ICRF axes.

        Raises
        ------
        InputError
            A frame is not known, or the covariance is not positive.
        """
        wrong = self.fault()
        if wrong:
            raise InputError(
                f"{wrong}; request a new message, or use the covariance as written at your own judgement"
            )
        frame = self.covariance_frame
        return covariance_to_icrf(self.covariance, frame, self.state_icrf(), self.et)

    def fault(self) -> str:
        """Return the reason why the covariance is not positive; empty if it is."""
        sigmas = np.sqrt(np.diag(self.covariance))
        scale = np.where(sigmas > 0.0, sigmas, 1.0)
        least = float(np.linalg.eigvalsh(self.covariance / np.outer(scale, scale))[0])
        if least >= -_ROUNDING:
            return ""
        return (
            f"the covariance of {printable(self.name)} is not positive: the smallest eigenvalue of its correlations is "
            f"{least:.3g}"
        )

    def __repr__(self):
        return f"<CdmObject {printable(self.name)} ({printable(self.designator, 20)}), {printable(self.frame, 20)}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Conjunction:
    """A close approach of two objects, as given in a CDM.

    Attributes
    ----------
    message_id, originator, created : str
        As given in the message.
    tca_et : float
        Time of closest approach [s TDB past J2000].
    miss_km : float
        Miss distance.
    relative_speed_km_s : float or None
    relative : (6,) array or None
        Position and velocity of the second object relative to the first, in the first's RTN axes [km, km/s].
    probability : float or None
        Collision probability as given.
    method : str
        Method of the probability; empty if there is none.
    objects : (CdmObject, CdmObject)
    more : dict
        Other keywords of the message and their values as written.
    doubts : tuple of str
        Sentences about contents that were not used.
    file : str
    """

    message_id: str
    originator: str
    created: str
    tca_et: float
    miss_km: float
    relative_speed_km_s: float | None
    relative: np.ndarray | None
    probability: float | None
    method: str
    objects: tuple[CdmObject, CdmObject]
    more: dict[str, str]
    doubts: tuple[str, ...] = ()
    file: str = ""

    def notes(self) -> tuple[str, ...]:
        """Return sentences about covariances that are not positive, and about contents that were not used."""
        faults = tuple(o.fault() for o in self.objects if o.fault())
        return tuple(f"{printable(self.file, 80)}: {text}" for text in (*faults, *self.doubts))

    def __repr__(self):
        first, second = (printable(o.name, 30) for o in self.objects)
        probability = "" if self.probability is None else f", Pc {self.probability:.3g}"
        when = calendar(self.tca_et, "UTC", 0)
        return f"<Conjunction of {first} and {second}, {when} UTC, {self.miss_km * 1e3:,.0f} m{probability}>"


def read_cdm(path) -> Conjunction:
    """Read a CDM file in keyword = value notation or XML.

    Raises
    ------
    InputError
        The file is not a CDM, a keyword is unknown, missing or given twice, a value is not a number, or a variance is
        negative; the message gives file, line and what is expected.
    """
    m = read_message(Path(path), "CDM")
    general, objects = _sorted(m)
    states.need(m, general, ("CREATION_DATE", "ORIGINATOR", "MESSAGE_ID", "TCA", "MISS_DISTANCE"))
    if len(objects) != 2:
        raise m.error(None, f"the message has {len(objects)} objects; a CDM has two, OBJECT1 and OBJECT2")
    tca = states.epoch(m, general["TCA"], "UTC", None)
    relative, doubts = _relative(m, general)
    used = {"CREATION_DATE", "ORIGINATOR", "MESSAGE_ID", "TCA", "MISS_DISTANCE", "RELATIVE_SPEED", *RELATIVE}
    used |= {"COLLISION_PROBABILITY", "COLLISION_PROBABILITY_METHOD"}
    speed = _numbers(m, general, {"RELATIVE_SPEED": "m/s"}).get("RELATIVE_SPEED")
    method = general.get("COLLISION_PROBABILITY_METHOD")
    return Conjunction(
        message_id=general["MESSAGE_ID"].value,
        originator=general["ORIGINATOR"].value,
        created=general["CREATION_DATE"].value,
        tca_et=tca,
        miss_km=1e-3 * m.number(general["MISS_DISTANCE"], "m"),
        relative_speed_km_s=None if speed is None else 1e-3 * speed,
        relative=relative,
        probability=_probability(m, general),
        method=method.value if method else "",
        objects=(_object(m, objects[0], tca), _object(m, objects[1], tca)),
        more=_rest(general, used),
        doubts=doubts,
        file=m.file,
    )


def _sorted(m: Message) -> tuple[dict[str, Field], list[dict[str, Field]]]:
    """Group the fields by keyword: those of the message, and those of each object, which begin with OBJECT."""
    general: dict[str, Field] = {}
    objects: list[dict[str, Field]] = []
    for f in _without_sections(m.fields):
        if f.key == "OBJECT":
            expected = f"OBJECT{len(objects) + 1}"
            if f.value != expected or len(objects) == 2:
                raise m.error(
                    f.line, f"OBJECT is {printable(f.value, 20)}; a CDM has OBJECT1 and then OBJECT2"
                )
            objects.append({})
        target = objects[-1] if objects else general
        own = f.key.startswith("USER_DEFINED_")
        if not own:
            check_known(m, f, OBJECT if objects else GENERAL)
        key = f"{f.key}{SECOND}" if f.key in _SHARED and f.key in target and "CX_X" in target else f.key
        if key in target:
            raise m.error(f.line, f"{f.key} is given twice, first in line {target[key].line}; give it once")
        target[key] = f
    return general, objects


def _without_sections(fields) -> Iterator[Field]:
    for f in fields:
        if not f.key.endswith(("_START", "_STOP")) or f.value:
            yield f


def _object(m: Message, fields: dict[str, Field], tca: float) -> CdmObject:
    states.need(m, fields, _NEEDED)
    square, frame = _covariance(m, fields)
    center = fields.get("ORBIT_CENTER")
    used = {
        "OBJECT",
        "OBJECT_NAME",
        "OBJECT_DESIGNATOR",
        "INTERNATIONAL_DESIGNATOR",
        "ORBIT_CENTER",
        "REF_FRAME",
    }
    return CdmObject(
        name=fields["OBJECT_NAME"].value,
        designator=fields["OBJECT_DESIGNATOR"].value,
        object_id=fields["INTERNATIONAL_DESIGNATOR"].value,
        center=center.value if center and center.value else "EARTH",
        frame=fields["REF_FRAME"].value,
        et=tca,
        state=np.array(list(states.numbers(m, fields, STATE).values())),
        covariance=square,
        covariance_frame=frame,
        more=_rest(fields, used | set(STATE) | set(RTN if frame == "RTN" else XYZ)),
    )


def _covariance(m: Message, fields: dict[str, Field]) -> tuple[np.ndarray, str]:
    """Return the covariance of an object [km, km/s] and its frame: RTN, or the alternative one of the message."""
    alternative = fields.get("ALT_COV_TYPE")
    inertial = "CR_R" not in fields and alternative is not None and alternative.value == "XYZ"
    keys = XYZ if inertial else RTN
    missing = [key for key in (("ALT_COV_REF_FRAME", *keys) if inertial else keys) if key not in fields]
    if missing:
        start = fields["OBJECT"]
        rest = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        raise m.error(start.line, f"the covariance of {start.value} lacks {', '.join(missing[:3])}{rest}")
    square = 1e-6 * from_triangle(list(states.numbers(m, fields, keys).values()))
    diagonal = np.diag(square)
    if (diagonal < 0.0).any():
        k = int(np.argmin(diagonal))
        key = [key for key in keys if len(set(key[1:].split("_"))) == 1][k]
        raise m.error(fields[key].line, f"{key} is {1e6 * diagonal[k]:g}; a variance must not be negative")
    return square, fields["ALT_COV_REF_FRAME"].value if inertial else "RTN"


def _numbers(m: Message, fields: dict[str, Field], keys: dict[str, str]) -> dict[str, float]:
    """Return the values of optional keywords that are not empty."""
    present = {key: f for key, f in fields.items() if f.value.strip()}
    return states.numbers(m, present, keys)


def _relative(m: Message, general: dict[str, Field]) -> tuple[np.ndarray | None, tuple[str, ...]]:
    """Return the relative state (6,) [km, km/s], or the reason why it is not used.

    Published messages give relative velocities in metres; the state of each object has the same information.
    """
    try:
        values = _numbers(m, general, RELATIVE)
    except InputError as why:
        if any(
            as_number(general[key].value.partition("[")[0].strip()) is None
            for key in RELATIVE
            if key in general
        ):
            raise
        return None, (f"the relative state is not used: {str(why).partition(': ')[2]}",)
    if values and len(values) < 6:
        states.need(m, general, RELATIVE)
    return (1e-3 * np.array(list(values.values())) if values else None), ()


def _probability(m: Message, general: dict[str, Field]) -> float | None:
    value = _numbers(m, general, {"COLLISION_PROBABILITY": ""}).get("COLLISION_PROBABILITY")
    if value is not None and not 0.0 <= value <= 1.0:
        raise m.error(
            general["COLLISION_PROBABILITY"].line, f"COLLISION_PROBABILITY is {value:g}; it must be in 0 .. 1"
        )
    return value


def _rest(fields: dict[str, Field], used: set[str]) -> dict[str, str]:
    return {
        key: f.value if not f.unit or not f.value else f"{f.value} [{f.unit}]"
        for key, f in fields.items()
        if key not in used and f.value
    }
