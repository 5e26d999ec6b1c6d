"""Represent an orbit solution: state, covariance, non-gravitational A1, A2, A3, brightness, and source.

[MA73] Marsden, Sekanina & Yeomans (1973), AJ 78:211.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from kakehashi.base import BatchError, InputError
from kakehashi.base.tabular import Shown, Tabular
from kakehashi.bodies import body
from kakehashi.ephem import state as body_state
from kakehashi.ephem.names import body_id, massive_asteroid
from kakehashi.orbits import elements as kinds
from kakehashi.time import Epoch, et_array

INVERSE_SQUARE = (1.0, 2.0, 5.093, 0.0, 1.0)  # ALN, NM, NN, NK, R0 [au]: g(r) = (1 au / r)^2
MARSDEN = (0.1112620426, 2.15, 5.093, 4.6142, 2.808)  # the same for the sublimation of water ice [MA73]
# Non-gravitational parameters and their units, in the form of suffixes of field names.
PARAMETER_UNITS = {"A1": "au_d2", "A2": "au_d2", "A3": "au_d2", "AMRAT": "m2_kg", "DT": "d"}
PARAMETERS = tuple(PARAMETER_UNITS)
SEED = 1  # of a cloud, unless another is given
_PARABOLIC = 1e-7  # distance of e from 1 below which a and the mean anomaly have no significant digits
_NEGATIVE = 1e-6  # largest negative eigenvalue of the correlations that rounded digits can cause


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Orbit(Shown):
    """A solution for one object at one epoch; heliocentric, ICRF axes.

    Attributes
    ----------
    state : (6,) array
        Position and velocity about the Sun [km, km/s].
    covariance : (6 + p, 6 + p) array or None
        Covariance of the state [km, km/s] and then of `parameters`.
    parameters : tuple of str
        Parameters among `PARAMETERS` that follow the state in the covariance, in their units.
    nongrav_au_d2 : (3,) or (5,) array
        A1, A2, A3 [au/d2]; followed by AMRAT [m2/kg] and DT [d] if the solution has them.
    g_law : (5,) tuple
        ALN, NM, NN, NK, R0 [au] of g(r).
    h_mag, g_slope : float
        Absolute magnitude and slope of an asteroid; `h_mag` is None if it is not known.
    m1_mag, k1_slope : float or None
        Total magnitude of a comet: M1 + 5 log10(delta) + K1 log10(r), distances in au.
    exclude : tuple
        Massive bodies that must not attract the object. An orbit with the number or name of a massive asteroid
        excludes itself.
    notes : tuple of str
        Parts of the published solution that are not used here, one sentence each.
    covariance_kind : str
        Coordinates for which the covariance was computed, "cartesian" or a kind of elements: a region too large for a
        linear map is sampled in these coordinates (`orbits.coordinates`).
    """

    name: str
    epoch_et: float
    state: np.ndarray
    source: str
    as_of: str
    solution: str = ""
    number: int | None = None
    designation: str = ""
    covariance: np.ndarray | None = None
    parameters: tuple[str, ...] = ()
    nongrav_au_d2: np.ndarray | tuple = (0.0, 0.0, 0.0)
    g_law: tuple[float, ...] = INVERSE_SQUARE
    h_mag: float | None = None
    g_slope: float = 0.15
    exclude: tuple[str, ...] = ()
    m1_mag: float | None = None
    k1_slope: float | None = None
    notes: tuple[str, ...] = ()
    covariance_kind: str = "cartesian"

    def __post_init__(self):
        """Copy the arrays and check their shapes; a massive asteroid is excluded from its own force model."""
        for field, sizes in (("state", (6,)), ("nongrav_au_d2", (3, 5)), ("g_law", (5,))):
            value = np.array(getattr(self, field), dtype=float)
            if value.ndim != 1 or value.size not in sizes or not np.isfinite(value).all():
                raise InputError(f"{self.name}: {field} is {value}; it must be {sizes[0]} finite numbers")
            if field == "nongrav_au_d2":
                value = self._nongrav_columns(value)
            object.__setattr__(self, field, tuple(map(float, value)) if field == "g_law" else value)
        itself = massive_asteroid(self.number, self.name) or massive_asteroid(None, self.designation)
        if itself and not any(_means(body, itself) for body in self.exclude):
            object.__setattr__(self, "exclude", (*self.exclude, itself))
        if not np.isfinite(self.epoch_et):
            raise InputError(
                f"{self.name}: epoch_et is {self.epoch_et}; it must be finite TDB seconds past J2000"
            )
        strange = [x for x in self.parameters if x not in PARAMETERS]
        if strange or len(set(self.parameters)) < len(self.parameters):
            raise InputError(
                f"{self.name}: parameters are {', '.join(self.parameters)}; the force model supports "
                f"{', '.join(PARAMETERS)}, each once"
            )
        if self.covariance is not None:
            size, matrix = 6 + len(self.parameters), np.array(self.covariance, dtype=float)
            if matrix.shape != (size, size):
                raise InputError(
                    f"{self.name}: covariance has shape {matrix.shape}; with parameters"
                    f" ({', '.join(self.parameters)}) it must be {size} x {size}"
                )
            object.__setattr__(self, "covariance", matrix)

    def _nongrav_columns(self, value: np.ndarray) -> np.ndarray:
        """Return A1, A2, A3, followed by AMRAT and DT if they are not zero or have an uncertainty."""
        more = {"AMRAT", "DT"} & set(self.parameters) or value[3:].any()
        return np.pad(value, (0, 5 - value.size)) if more else value[:3]

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Orbit) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple:
        """Return the content of the orbit, by which orbits are equal and hashed."""
        values = (getattr(self, f.name) for f in fields(self))
        return tuple((v.shape, v.tobytes()) if isinstance(v, np.ndarray) else v for v in values)

    @property
    def epoch(self) -> Epoch:
        """Epoch of the state, with its scale."""
        return Epoch.from_et(self.epoch_et)

    def columns(self) -> dict[str, Any]:
        """Return the elements, with one sigma if there is a covariance, and A1, A2, A3 if they are not zero."""
        kind, elements, covariance = self.described()
        names = list(kinds.NAMED[kind]._fields)
        values = [float(v) for v in elements]
        for k, parameter in enumerate(PARAMETERS[: len(self.nongrav_au_d2)]):
            if self.nongrav_au_d2[k] or parameter in self.parameters:
                names.append(f"{parameter.lower()}_{PARAMETER_UNITS[parameter]}")
                values.append(float(self.nongrav_au_d2[k]))
        sigmas = dict.fromkeys(names, float("nan"))
        if covariance is not None:
            estimated = [*names[:6], *(f"{p.lower()}_{PARAMETER_UNITS[p]}" for p in self.parameters)]
            sigmas |= dict(zip(estimated, np.sqrt(np.diag(covariance).clip(0.0)).tolist(), strict=True))
        return {
            "element": np.array(names),
            "value": np.array(values),
            "sigma": np.array([sigmas[n] for n in names]),
        }

    def ssb_state(self) -> np.ndarray:
        """Return the state about the solar-system barycentre [km, km/s]."""
        return self.state + body_state("Sun", "SSB", self.epoch_et)

    def elements(self, kind: str = "keplerian") -> np.ndarray:
        """Return the osculating heliocentric elements; see `orbits.elements`."""
        return kinds.from_cartesian(kind, self.state, body("Sun").gm_km3_s2, self.epoch_et)

    def element_covariance(self, kind: str = "keplerian") -> np.ndarray | None:
        """Return the covariance of the osculating elements [au, deg, d] and then of `parameters` in their units.

        Raises
        ------
        InputError
            The orbit is circular or has zero inclination, so that angles of that kind are undefined; modified
            elements are always defined.
        """
        if self.covariance is None:
            return None
        gm = body("Sun").gm_km3_s2
        return kinds.convert(self.state, "cartesian", kind, gm, self.epoch_et, self.covariance)[1]

    def described(self) -> tuple[str, np.ndarray, np.ndarray | None]:
        """Return kind, elements and their covariance, for the first kind that can represent this orbit and its
        uncertainty.

        The kind is Keplerian if possible, cometary for a parabola, and equinoctial or modified if the orbit has a
        covariance and is circular or has zero inclination.

        Raises
        ------
        InputError
            The orbit falls through the Sun's centre, which elements cannot describe.
        """
        for kind in ("keplerian", "cometary", "equinoctial", "modified"):
            try:
                values = self.elements(kind)
                if kind == "keplerian" and abs(1.0 - values[1]) < _PARABOLIC:
                    continue
                return kind, values, self.element_covariance(kind)
            except (InputError, BatchError):
                continue
        raise InputError(
            f"{self.name}: the orbit falls through the Sun's centre and has no elements; use its state "
            "instead"
        )

    @property
    def sigma_km(self) -> float | None:
        """1-sigma uncertainty of the position at the orbit's epoch [km]."""
        return None if self.covariance is None else float(np.sqrt(np.trace(self.covariance[:3, :3])))

    def sample(self, n: int, seed: int = SEED) -> "Cloud":
        """Draw a cloud of `n` orbits from the covariance; the first is the nominal one.

        The same seed gives the same orbits; the cloud states the seed that was used, which is 1 by default.

        Small uncertainty regions are sampled in Cartesian states, large ones in elements, so that every sample is a
        valid orbit (`orbits.coordinates`).

        Raises
        ------
        InputError
            There is no covariance, it is not positive or too large for any elements, or `n` is not valid.
        """
        from kakehashi.orbits import coordinates

        if self.covariance is None:
            raise InputError(
                f"{self.name} ({self.solution or self.source}) has no covariance to sample; fit the orbit, or "
                "choose another source"
            )
        if int(n) != n or n < 1:
            raise InputError(f"n is {n}; it must be at least 1")
        draws = np.random.default_rng(seed).standard_normal((int(n), len(self.covariance)))
        draws[0] = 0.0
        check_covariance(self.covariance, f"{self.name}: covariance")
        kind = coordinates.sampling_kind(self)
        centre, root = coordinates.element_root(self, kind)
        spread = draws @ root.T
        nongrav_au_d2 = np.tile(np.asarray(self.nongrav_au_d2, dtype=float), (int(n), 1))
        for column, which in enumerate(self.parameters):
            nongrav_au_d2[:, PARAMETERS.index(which)] += spread[:, 6 + column]
        if kind == "cartesian":
            return Cloud(self, self.ssb_state() + spread[:, :6], nongrav_au_d2, int(seed))
        sun = body_state("Sun", "SSB", self.epoch_et)
        return Cloud(
            self, sun + coordinates.to_state(self, kind, centre + spread[:, :6]), nongrav_au_d2, int(seed)
        )

    def __repr__(self):
        from kakehashi.time import calendar

        shape = self._elements_text()
        sigma = "" if self.sigma_km is None else f", position 1-sigma {self.sigma_km:.3g} km"
        when = calendar(self.epoch_et, "TDB", 0)
        label = f" ({self.solution})" if self.solution else ""
        return f"<Orbit {self.name}{label} at {when} TDB, {shape}{sigma}>"

    def _elements_text(self) -> str:
        try:
            kind, x, _ = replace(self, covariance=None, parameters=()).described()
        except InputError:
            return "a fall through the Sun's centre"
        if kind == "keplerian":
            return f"a {x[0]:.6f} au, e {x[1]:.5f}, i {x[2]:.3f} deg"
        if kind == "cometary":
            return f"q {x[1]:.6f} au, e {x[0]:.5f}, i {x[5]:.3f} deg"
        return ", ".join(f"{n} {v:.6f}" for n, v in zip(kinds.KINDS[kind], x, strict=True))


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Cloud(Tabular):
    """Orbits drawn from one solution: states about the SSB [km, km/s], A1, A2, A3 [au/d2], and the random seed."""

    orbit: Orbit
    states: np.ndarray
    nongrav_au_d2: np.ndarray
    seed: int

    def __len__(self) -> int:
        return len(self.states)

    def columns(self) -> dict[str, np.ndarray]:
        """Return the states about the solar-system barycentre and A1, A2, A3 as a table, one orbit a row."""
        names = ("x_km", "y_km", "z_km", "vx_km_s", "vy_km_s", "vz_km_s")
        columns = {name: self.states[:, k] for k, name in enumerate(names)}
        return columns | {f"a{k + 1}_au_d2": self.nongrav_au_d2[:, k] for k in range(3)}

    def row(self, k: int) -> Orbit:
        """Return one of the orbits, without covariance."""
        state = self.states[k] - body_state("Sun", "SSB", self.orbit.epoch_et)
        return replace(
            self.orbit, state=state, nongrav_au_d2=self.nongrav_au_d2[k], covariance=None, parameters=(),
            covariance_kind="cartesian", notes=(*self.orbit.notes, f"orbit {k} of {len(self)}, seed {self.seed}"),
        )  # fmt: skip

    def select(self, which: Any) -> "Cloud":
        """Return the orbits that a mask, a slice or an index array selects."""
        return replace(self, states=self.states[which], nongrav_au_d2=self.nongrav_au_d2[which])

    def __repr__(self):
        return f"<Cloud of {len(self)} orbits of {self.orbit.name}, seed {self.seed}>"


def from_elements(kind: str, elements, *, epoch_et: float, covariance=None, **fields) -> Orbit:
    """Build an orbit from published elements, with the covariance in the publisher's units.

    Parameters
    ----------
    kind : str
        "keplerian", "cometary", "equinoctial" or "modified", see `orbits.elements`.
    elements : (6,) array
        Elements in the order and units of that kind, ecliptic and equinox J2000.
    epoch_et : epoch
        Osculation epoch [s TDB past J2000].
    covariance : (6 + p, 6 + p) array, optional
        Covariance of the elements [au, deg, d] and then of the p `parameters` in their units.
    **fields
        Other fields of `Orbit`: name, source, parameters, ...

    Raises
    ------
    InputError
        The elements do not describe an orbit, or the matrix is not a covariance.
    """
    epoch_et = float(et_array(epoch_et))
    gm = body("Sun").gm_km3_s2
    state = kinds.to_cartesian(kind, elements, gm, epoch_et)
    cartesian = None
    if covariance is not None:
        matrix = check_covariance(covariance, f"{fields.get('name', 'orbit')}: covariance")
        full = np.eye(len(matrix))
        full[:6, :6] = kinds.jacobian(kind, elements, gm, epoch_et)
        cartesian = full @ matrix @ full.T
        cartesian = 0.5 * (cartesian + cartesian.T)
    fields = {"covariance_kind": kind if covariance is not None else "cartesian", **fields}
    return Orbit(epoch_et=epoch_et, state=state, covariance=cartesian, **fields)


def check_covariance(matrix, what: str) -> np.ndarray:
    """Return the matrix, symmetrised, if it is a covariance; otherwise raise an error with the reason.

    Raises
    ------
    InputError
        The matrix is not square, finite, symmetric and positive semidefinite.
    """
    c = np.asarray(matrix, dtype=float)
    if c.ndim != 2 or c.shape[0] != c.shape[1] or c.shape[0] < 6:
        raise InputError(f"{what} has shape {c.shape}; it must be square, 6 x 6 or larger")
    infinite = np.argwhere(~np.isfinite(c))
    if infinite.size:
        i, j = infinite[0]
        raise InputError(
            f"{what}[{i}][{j}] is {c[i, j]}; every element must be a finite number: correct it, or omit "
            "the covariance"
        )
    fixed = (np.diag(c) == 0.0) & (c == 0.0).all(axis=0) & (c == 0.0).all(axis=1)
    if ((np.diag(c) <= 0.0) & ~fixed).any():
        i = int(np.flatnonzero((np.diag(c) <= 0.0) & ~fixed)[0])
        raise InputError(
            f"{what}[{i}][{i}] is {c[i, i]:.3g}; a variance must be positive, or zero together with its "
            "row and column"
        )
    unit = c / np.outer(_scale(c), _scale(c))
    if np.abs(unit - unit.T).max() > 1e-6:
        i, j = np.unravel_index(np.abs(unit - unit.T).argmax(), c.shape)
        raise InputError(
            f"{what} is not symmetric: [{i}][{j}] is {c[i, j]:.6g}, but [{j}][{i}] is {c[j, i]:.6g}; "
            "correct it"
        )
    least = np.linalg.eigvalsh(0.5 * (unit + unit.T))[0]
    if least < -_NEGATIVE:
        raise InputError(
            f"{what} is not positive: the smallest eigenvalue of its correlation matrix is {least:.3g}, "
            f"whereas rounding explains only {-_NEGATIVE:.0e}; use the publisher's full-precision matrix"
        )
    return 0.5 * (c + c.T)


def _scale(covariance: np.ndarray) -> np.ndarray:
    """Return the standard deviations of a covariance; 1 for parameters of zero variance."""
    variance = np.diag(covariance)
    return np.sqrt(np.where(variance > 0.0, variance, 1.0))


def _means(excluded, name: str) -> bool:
    """Return whether an excluded body, given by name or NAIF id, is this massive asteroid."""
    try:
        return body_id(excluded) == body_id(name)
    except InputError:
        return False
