"""Read Orbit Parameter Messages: an initial state with covariance and manoeuvres.

[ODM] CCSDS 502.0-B-3, Orbit Data Messages, section 3.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kakehashi.io.ccsds import states
from kakehashi.io.ccsds.fields import Field
from kakehashi.io.ccsds.message import HEADER, Message, check_known, read_message
from kakehashi.orbits import Orbit
from kakehashi.time import calendar

_STATE = {"X": "km", "Y": "km", "Z": "km", "X_DOT": "km/s", "Y_DOT": "km/s", "Z_DOT": "km/s"}
_MANOEUVRE = {
    "MAN_EPOCH_IGNITION": "", "MAN_DURATION": "s", "MAN_DELTA_MASS": "kg", "MAN_REF_FRAME": "",
    "MAN_DV_1": "km/s", "MAN_DV_2": "km/s", "MAN_DV_3": "km/s",
}  # fmt: skip
_KEYWORDS = (
    dict.fromkeys(HEADER, "")
    | states.META
    | {"EPOCH": ""}
    | _STATE
    | states.SHAPES
    | states.SPACECRAFT
    | states.COVARIANCE
)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Manoeuvre:
    """A planned manoeuvre: ignition [s TDB past J2000] and velocity change (3,) [km/s] in a stated frame.

    Duration [s] and mass change (negative) [kg] are None if the message does not give them.
    """

    et: float
    change_km_s: np.ndarray
    frame: str
    duration_s: float | None
    delta_mass_kg: float | None

    def __repr__(self):
        size = 1e3 * float(np.linalg.norm(self.change_km_s))
        return f"<Manoeuvre {calendar(self.et, 'TDB', 0)} TDB, {size:.3f} m/s in {self.frame}>"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class StateMessage:
    """A state at an epoch, as given in an OPM, in its own frame.

    Attributes
    ----------
    name, object_id, center, frame, scale : str
        As given in the message.
    et : float
        Epoch [s TDB past J2000].
    state : (6,) array
        State [km, km/s].
    frame_epoch : float or None
    covariance : (6, 6) array or None
        Covariance [km, km/s] in `covariance_frame`.
    manoeuvres : tuple of Manoeuvre
    elements : dict
        Keplerian elements by keyword of the standard, if given [km, deg, km3/s2].
    spacecraft : dict
        Mass, areas and coefficients, if given [kg, m2].
    unused : tuple of str
        Contents of the message that have no field here.
    """

    name: str
    object_id: str
    center: str
    frame: str
    scale: str
    et: float
    state: np.ndarray
    frame_epoch: float | None
    covariance: np.ndarray | None
    covariance_frame: str
    manoeuvres: tuple[Manoeuvre, ...]
    elements: dict[str, float]
    spacecraft: dict[str, float]
    unused: tuple[str, ...]
    file: str

    def orbit(self) -> Orbit:
        """Convert to an orbit about the Sun, ICRF; manoeuvres are not included.

        Raises
        ------
        InputError
            The centre or the frame is not known, or the covariance is not positive definite.
        """
        return states.heliocentric_orbit(
            self.name, self.object_id, self.et, self.state, self.center, self.frame, self.frame_epoch,
            self.covariance, self.covariance_frame, self._source(),
        )  # fmt: skip

    def _source(self) -> str:
        left_out = self.not_used()
        return f"{self.file}; not used: {', '.join(left_out)}" if left_out else self.file

    def not_used(self) -> tuple[str, ...]:
        """Return the contents of the message that the orbit does not use."""
        more = (f"{len(self.manoeuvres)} manoeuvres",) if self.manoeuvres else ()
        return (*more, *self.elements, *self.spacecraft, *self.unused)

    def __repr__(self):
        more = f", {len(self.manoeuvres)} manoeuvres" if self.manoeuvres else ""
        when = calendar(self.et, "TDB", 0)
        return f"<StateMessage {self.name} about {self.center}, {self.frame}, {when} TDB{more}>"


def read_opm(path, *, reference: float | None = None) -> StateMessage:
    """Read the state of an OPM file in keyword = value notation or XML.

    Parameters
    ----------
    path : path
    reference : float, optional
        Epoch from which MET or MRT is counted [s TDB past J2000].

    Raises
    ------
    InputError
        The file is not an OPM, a keyword is unknown, missing or given twice, or a value is not a number; the message
        gives file, line and what is expected.
    """
    m = read_message(Path(path), "OPM")
    fields, blocks = _sorted(m)
    states.need(
        m, fields, ("OBJECT_NAME", "OBJECT_ID", "CENTER_NAME", "REF_FRAME", "TIME_SYSTEM", "EPOCH", *_STATE)
    )
    system = states.time_system(m, fields["TIME_SYSTEM"], reference)
    state = np.array(list(states.numbers(m, fields, _STATE).values()))
    frame = fields["REF_FRAME"].value
    return StateMessage(
        name=fields["OBJECT_NAME"].value,
        object_id=fields["OBJECT_ID"].value,
        center=" ".join(fields["CENTER_NAME"].value.split()),
        frame=frame,
        scale=system,
        et=states.epoch(m, fields["EPOCH"], system, reference),
        state=state,
        frame_epoch=(
            states.epoch(m, fields["REF_FRAME_EPOCH"], system, reference)
            if "REF_FRAME_EPOCH" in fields
            else None
        ),
        covariance=states.matrix(m, fields),
        covariance_frame=fields["COV_REF_FRAME"].value if "COV_REF_FRAME" in fields else frame,
        manoeuvres=tuple(_manoeuvre(m, b, frame, system, reference) for b in blocks),
        elements=_elements(m, fields),
        spacecraft=states.numbers(m, fields, states.SPACECRAFT),
        unused=states.user_defined(fields),
        file=m.file,
    )


def _sorted(m: Message) -> tuple[dict[str, Field], list[dict[str, Field]]]:
    """Group the fields by keyword, and separately those of each manoeuvre, which begin with its ignition epoch."""
    common: dict[str, Field] = {}
    blocks: list[dict[str, Field]] = []
    for f in states.without_marks(m.fields):
        target = common
        if f.key in _MANOEUVRE:
            if f.key == "MAN_EPOCH_IGNITION":
                blocks.append({})
            elif not blocks:
                raise m.error(f.line, f"{f.key} precedes any MAN_EPOCH_IGNITION")
            target = blocks[-1]
        elif not f.key.startswith("USER_DEFINED_"):
            check_known(m, f, _KEYWORDS | _MANOEUVRE)
        if f.key in target:
            raise m.error(f.line, f"{f.key} is given twice, first in line {target[f.key].line}; give it once")
        target[f.key] = f
    return common, blocks


def _elements(m: Message, fields: dict[str, Field]) -> dict[str, float]:
    """Return the Keplerian elements of an OPM; either all of them or none must be given."""
    values = states.numbers(m, fields, states.SHAPES)
    if values:
        anomaly = "MEAN_ANOMALY" if "MEAN_ANOMALY" in fields else "TRUE_ANOMALY"
        states.need(m, fields, [k for k in states.SHAPES if not k.endswith("ANOMALY")] + [anomaly])
    return values


def _manoeuvre(m: Message, block: dict[str, Field], frame: str, system: str, reference) -> Manoeuvre:
    values = states.numbers(m, block, {k: u for k, u in _MANOEUVRE.items() if u})
    missing = [k for k in ("MAN_DV_1", "MAN_DV_2", "MAN_DV_3") if k not in values]
    if missing:
        raise m.error(block["MAN_EPOCH_IGNITION"].line, f"the manoeuvre lacks {', '.join(missing)}")
    if values.get("MAN_DURATION", 0.0) < 0.0:
        raise m.error(
            block["MAN_DURATION"].line,
            f"MAN_DURATION is {values['MAN_DURATION']:g} s; it must not be negative",
        )
    return Manoeuvre(
        et=states.epoch(m, block["MAN_EPOCH_IGNITION"], system, reference),
        change_km_s=np.array([values[f"MAN_DV_{k}"] for k in (1, 2, 3)]),
        frame=block["MAN_REF_FRAME"].value if "MAN_REF_FRAME" in block else frame,
        duration_s=values.get("MAN_DURATION"),
        delta_mass_kg=values.get("MAN_DELTA_MASS"),
    )


def orbit_of_opm(path) -> Orbit:
    """Return the heliocentric orbit of an OPM file; raise InputError as `read_opm` does, or if the centre is not
    supported."""
    return read_opm(path).orbit()
