"""Read Orbit Mean-elements Messages, whose elements are meaningful only with their theory.

The elements are returned unchanged. Mean elements are not a state: if the mean elements of SGP4 are taken as
osculating, the position is wrong by kilometres. `io.element_sets` reads the elements of SGP4 for `earth`, which
propagates them; the elements of any other theory are not converted.

[ODM] CCSDS 502.0-B-3, Orbit Data Messages, section 4.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.text import printable
from kakehashi.io.ccsds import states
from kakehashi.io.ccsds.message import HEADER, Message, read_message, table
from kakehashi.orbits import Orbit
from kakehashi.time import calendar

_TLE = {
    "EPHEMERIS_TYPE": "", "CLASSIFICATION_TYPE": "text", "NORAD_CAT_ID": "", "ELEMENT_SET_NO": "", "REV_AT_EPOCH": "",
    "BSTAR": "1/ER", "BTERM": "m**2/kg", "MEAN_MOTION_DOT": "rev/day**2", "MEAN_MOTION_DDOT": "rev/day**3",
    "AGOM": "m**2/kg",
}  # fmt: skip
_ELEMENTS = {"MEAN_MOTION": "rev/day"} | {k: u for k, u in states.SHAPES.items() if k != "TRUE_ANOMALY"}
_KEYWORDS = (
    dict.fromkeys(HEADER, "") | states.META | {"MEAN_ELEMENT_THEORY": "", "EPOCH": ""}
    | _ELEMENTS | _TLE | states.SPACECRAFT | states.COVARIANCE
)  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class MeanElements:
    """Mean elements at an epoch, as given in an OMM.

    Attributes
    ----------
    name, object_id, center, frame, scale, theory : str
        As given in the message; the id may be empty.
    et : float
        Epoch [s TDB past J2000].
    elements : dict
        Mean elements by keyword of the standard [km or rev/day, deg, km3/s2].
    tle : dict
        Quantities of a two-line element set.
    covariance : (6, 6) array or None
        Covariance [km, km/s] in `covariance_frame`.
    spacecraft : dict
        Mass and areas [kg, m2].
    unused : tuple of str
        Contents of the message that have no field here.
    """

    name: str
    object_id: str
    center: str
    frame: str
    scale: str
    theory: str
    et: float
    elements: dict[str, float]
    tle: dict[str, float]
    covariance: np.ndarray | None
    covariance_frame: str
    spacecraft: dict[str, float]
    unused: tuple[str, ...]
    file: str

    def orbit(self) -> Orbit:
        """Raise InputError, because mean elements are not a state.

        Raises
        ------
        InputError
            Always, with the name of the theory.
        """
        raise InputError(
            f"{printable(self.file, 80)} contains mean elements of {printable(self.theory)}, which are "
            "not an osculating state; propagate those of SGP4 with io.element_sets.read_elements(file).states(et), or "
            "request an OPM or OEM of the object"
        )

    def __repr__(self):
        return f"<MeanElements {self.name} of {self.theory}, {calendar(self.et, 'TDB', 0)} TDB>"


def read_omm(path, *, reference: float | None = None) -> MeanElements:
    """Read the mean elements of an OMM file in keyword = value notation or XML.

    Parameters
    ----------
    path : path
    reference : float, optional
        Epoch from which MET or MRT is counted [s TDB past J2000].

    Raises
    ------
    InputError
        The file is not an OMM, a keyword is unknown, missing or given twice, or a value is not a number; the message
        gives file, line and what is expected.
    """
    return mean_elements(read_message(Path(path), "OMM"), reference)


def mean_elements(m: Message, reference: float | None = None) -> MeanElements:
    """Return the mean elements of an open message; see `read_omm`."""
    own = []

    def standard():
        for f in states.without_marks(m.fields):
            if f.key.startswith("USER_DEFINED_"):
                own.append(f.key)
            else:
                yield f

    fields = table(m, standard(), _KEYWORDS)
    shape = "MEAN_MOTION" if "MEAN_MOTION" in fields else "SEMI_MAJOR_AXIS"
    needed = ("OBJECT_NAME", "OBJECT_ID", "CENTER_NAME", "REF_FRAME", "TIME_SYSTEM", "MEAN_ELEMENT_THEORY", "EPOCH",
              shape, "ECCENTRICITY", "INCLINATION", "RA_OF_ASC_NODE", "ARG_OF_PERICENTER", "MEAN_ANOMALY")  # fmt: skip
    states.need(m, fields, needed, may_be_empty=("OBJECT_ID",))
    system = states.time_system(m, fields["TIME_SYSTEM"], reference)
    elements = states.numbers(m, fields, _ELEMENTS)
    if not elements[shape] > 0.0 or not 0.0 <= elements["ECCENTRICITY"] < 1.0:
        raise m.error(
            fields[shape].line,
            f"{shape} is {elements[shape]:g} and ECCENTRICITY is {elements['ECCENTRICITY']:g}; they must "
            "describe an ellipse",
        )
    frame = fields["REF_FRAME"].value
    return MeanElements(
        name=fields["OBJECT_NAME"].value,
        object_id=fields["OBJECT_ID"].value,
        center=" ".join(fields["CENTER_NAME"].value.split()),
        frame=frame,
        scale=system,
        theory=fields["MEAN_ELEMENT_THEORY"].value,
        et=states.epoch(m, fields["EPOCH"], system, reference),
        elements=elements,
        tle=states.numbers(m, fields, {k: u for k, u in _TLE.items() if u != "text"}),
        covariance=states.matrix(m, fields),
        covariance_frame=fields["COV_REF_FRAME"].value if "COV_REF_FRAME" in fields else frame,
        spacecraft=states.numbers(m, fields, states.SPACECRAFT),
        unused=tuple(own),
        file=m.file,
    )


def orbit_of_omm(path) -> Orbit:
    """Return the heliocentric orbit of an OMM file; raise InputError as `read_omm` does, or if the centre is not the
    Sun."""
    return read_omm(path).orbit()
