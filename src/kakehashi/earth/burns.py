"""Which burns does a history of elements hold?  Jumps of the semi-major axis against its own drift.

Between two sets of elements the semi-major axis should change as it does between their neighbours: drag is a slope,
whose median over twenty sets is not moved by a burn.  What remains is a jump; it counts when it exceeds a floor and a
multiple of the scatter of its neighbours' jumps, so that a solar storm, which moves them all, is no burn [LK14].

Elements are fitted over days and follow a burn late.  Its epoch comes from the phase instead: the argument of latitude
carried forward from sets before and back from sets after agree at the burn alone.  Two opposite burns hours apart leave
the semi-major axis as it was, but shift the phase for good; they are found by that, without their size.

[LK14] Lemmens & Krag (2014), Two-line-elements-based maneuver detection methods for satellites in low Earth orbit,
       J. Guid. Control Dyn. 37:860.
"""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.earth.catalogue import Catalogue
from kakehashi.earth.station.elements import GM_KM3_S2, J2, RADIUS_KM, semi_major_axis_km
from kakehashi.time import calendar

_NEIGHBOURS = 10  # pairs of sets on either side
_FEWEST = 12  # sets of a history
_TO_SIGMA = 1.4826  # of the median absolute deviation
_CLOSEST_S = 0.01 * DAY_S  # sets nearer to each other are one
_SPIKE = 0.2  # of a jump: what a single wrong set leaves
_LATEST_S = 3.0 * DAY_S  # by which elements follow a burn
_PHASE_SETS = 4  # sets on either side for the epoch
_PAIR_SIGMAS, _PAIR_RAD, _ISOLATED = 10.0, 5e-5, 3.0  # 3 mdeg; against the two pairs on either side
_BRACKET_S, _SERIES = 3.0 * DAY_S, 2  # an interval or a run of pairs longer than this holds several burns


@dataclass(frozen=True, slots=True)
class FlownBurn:
    """A burn as its operator reports it: median epoch [s TDB past J2000], duration [s], velocity change [km/s]."""

    satellite: str
    et: float
    duration_s: float
    radial_km_s: float
    track_km_s: float
    normal_km_s: float


@dataclass(frozen=True, slots=True, repr=False)
class DetectedBurn:
    """A burn, or burns within days of each other, in a history of elements.

    Attributes
    ----------
    et : float
        Epoch [s TDB past J2000], from the phase.
    first_et, last_et : float
        Sets of elements between which the semi-major axis jumps.
    rise_km : float
        Change of the mean semi-major axis.
    dv_km_s : float
        Along the track, n rise / 2.
    sigmas : float
        Largest jump in units of the scatter of its neighbours.
    is_series : bool
        Whether the jumps change their sign or last longer than elements take to follow one burn.
    """

    et: float
    first_et: float
    last_et: float
    rise_km: float
    dv_km_s: float
    sigmas: float
    is_series: bool = False

    def is_within(self, et: float, days: float = 1.0) -> bool:
        """Whether an epoch is within some days of the burn, or of the interval of a series."""
        margin = days * DAY_S
        if self.is_series:
            low, high = min(self.et, self.first_et), max(self.et, self.last_et)
            return low - margin <= et <= high + margin
        return abs(self.et - et) <= margin

    def __repr__(self):
        return f"<DetectedBurn {calendar(self.et, 'UTC', 0)} UTC, {1e3 * self.dv_km_s:+.4f} m/s>"


def detect_burns(history: Catalogue, least_m: float = 6.0, sigmas: float = 7.0) -> list[DetectedBurn]:
    """Find burns along the track in the elements of one object.

    Parameters
    ----------
    history : Catalogue
        Sets of elements of one object, in any order.
    least_m : float
        Smallest jump of the semi-major axis [m]; 6 m are 3 mm/s at 800 km.
    sigmas : float
        Smallest jump in units of the scatter of its neighbours.

    Raises
    ------
    InputError
        The history has fewer than twelve sets, belongs to several objects, or the thresholds are not positive.
    """
    if not (least_m > 0.0 and sigmas > 0.0):
        raise InputError(f"the thresholds are {least_m} m and {sigmas} sigma; both must be positive")
    if len(set(np.asarray(history.norad).tolist())) > 1:
        raise InputError(
            f"the history of {history.source or 'elements'} belongs to several objects: select one of them by its name"
            " or catalogue number"
        )
    series = _Series.of(history)
    jump, noise = series.jumps()
    flagged = np.abs(jump) > np.maximum(1e-3 * least_m, sigmas * noise)
    spans = [s for s in _spans(flagged) if not _is_spike(jump[s[0] : s[1] + 1])]
    edges = [-1, *(k for span in spans for k in span), len(jump)]
    burns = [
        series.burn(*span, jump, noise, edges[2 * k] + 1, edges[2 * k + 3]) for k, span in enumerate(spans)
    ]
    return sorted(burns + series.pairs(flagged), key=lambda b: b.et)


def _spans(flagged) -> list[tuple[int, int]]:
    """Return first and last index of each run of flagged pairs; a single pair between two runs joins them."""
    flagged = flagged | (np.r_[False, flagged[:-1]] & np.r_[flagged[1:], False])
    edges = np.diff(np.r_[0, flagged.astype(int), 0])
    return list(
        zip(np.flatnonzero(edges == 1).tolist(), (np.flatnonzero(edges == -1) - 1).tolist(), strict=True)
    )


def _is_spike(jumps) -> bool:
    """Whether two jumps are those of a single wrong set, away and back."""
    return len(jumps) == 2 and abs(jumps.sum()) < _SPIKE * np.abs(jumps).max()


@dataclass(frozen=True, slots=True)
class _Series:
    """Ascending epochs [s], mean semi-major axes [km], mean arguments of latitude [rad] and their rates [rad/s]."""

    et: np.ndarray
    a_km: np.ndarray
    argument: np.ndarray
    rate: np.ndarray

    @classmethod
    def of(cls, history: Catalogue) -> "_Series":
        order = np.argsort(history.epoch_et, kind="stable")
        order = order[np.r_[True, np.diff(history.epoch_et[order]) > _CLOSEST_S]] if len(order) else order
        if len(order) < _FEWEST:
            raise InputError(
                f"the history has {len(order)} sets of elements at different epochs; at least {_FEWEST} are needed to"
                " tell a burn from drag"
            )
        n, e, i, _, peri, mean = history.elements[order].T
        a = semi_major_axis_km(n, i, e)
        perigee_rate = (
            0.75 * J2 * (RADIUS_KM / (a * (1.0 - e * e))) ** 2 * (5.0 * np.cos(np.radians(i)) ** 2 - 1.0)
        )
        motion = n * 2.0 * np.pi / DAY_S
        return cls(history.epoch_et[order], a, np.radians(peri + mean), motion * (1.0 + perigee_rate))

    def jumps(self) -> tuple[np.ndarray, np.ndarray]:
        """Return jumps of the semi-major axis between sets, and their scatter among the neighbours [km]."""
        dt, da = np.diff(self.et), np.diff(self.a_km)
        slope = da / dt
        jump, noise = np.empty(len(dt)), np.empty(len(dt))
        for k in range(len(dt)):
            near = np.r_[max(0, k - _NEIGHBOURS) : k, k + 1 : min(len(dt), k + 1 + _NEIGHBOURS)]
            typical = np.median(slope[near])
            jump[k] = da[k] - typical * dt[k]
            noise[k] = _TO_SIGMA * np.median(np.abs(da[near] - typical * dt[near]))
        return jump, noise

    def burn(self, first: int, last: int, jump, noise, low: int, high: int) -> DetectedBurn:
        """Return the burn that raises the axis over some pairs of element sets.

        Parameters
        ----------
        first, last : int
            First and last of these pairs.
        jump, noise : (n,) arrays
            Rise of the semi-major axis over each pair, and its noise [km].
        low, high : int
            Element sets between the burns before and after this one.
        """
        rise = float(jump[first : last + 1].sum())
        a = self.a_km[first]
        dv = 0.5 * np.sqrt(GM_KM3_S2 / a**3) * rise
        strength = float(np.max(np.abs(jump[first : last + 1]) / np.maximum(noise[first : last + 1], 1e-6)))
        start, end = float(self.et[first]), float(self.et[last + 1])
        several = (
            last - first >= _SERIES or end - start > _BRACKET_S or np.ptp(np.sign(jump[first : last + 1])) > 0
        )
        return DetectedBurn(
            self._epoch(first, last + 1, low, high), start, end, rise, float(dv), strength, bool(several)
        )

    def _drift(self, before: int, after: int) -> tuple[float, float]:
        """Return the neighbours' excess of the phase over its rate [rad/s], and the drift of the rate [rad/s2]."""
        near = np.r_[
            max(0, before - _NEIGHBOURS) : before, after : min(len(self.et) - 1, after + _NEIGHBOURS)
        ]
        dt = self.et[near + 1] - self.et[near]
        mean_rate = 0.5 * (self.rate[near] + self.rate[near + 1])
        excess = _wrapped(self.argument[near + 1] - self.argument[near] - mean_rate * dt) / dt
        return float(np.median(excess)), float(np.median((self.rate[near + 1] - self.rate[near]) / dt))

    def pairs(self, flagged) -> list[DetectedBurn]:
        """Return pairs of opposite burns hours apart: the phase jumps, the semi-major axis does not."""
        dt = np.diff(self.et)
        rate = 0.5 * (self.rate[1:] + self.rate[:-1])
        excess = _wrapped(np.diff(self.argument) - rate * dt) / dt
        listed = []
        for k in range(2, len(dt) - 2):
            near = np.r_[max(0, k - _NEIGHBOURS) : k, k + 1 : min(len(dt), k + 1 + _NEIGHBOURS)]
            off = excess - np.median(excess[near])
            scatter = _TO_SIGMA * np.median(np.abs(off[near]))
            beside = np.abs(off[[k - 2, k - 1, k + 1, k + 2]]).max()
            strong = abs(off[k]) > max(_PAIR_SIGMAS * scatter, _PAIR_RAD / dt[k], _ISOLATED * beside)
            if strong and not flagged[max(0, k - 3) : k + 4].any():
                start, end = float(self.et[k]), float(self.et[k + 1])
                listed.append(
                    DetectedBurn(0.5 * (start + end), start, end, 0.0, 0.0, float(abs(off[k]) / scatter))
                )
        return listed

    def _epoch(self, before: int, after: int, low: int, high: int) -> float:
        """Return the epoch at which the phases carried from both sides agree; the middle if they never do."""
        start, end = self.et[before], self.et[after]
        drift = self._drift(before, after)
        epochs = [
            self._crossing(j, k, drift)
            for j in range(max(low, before - _PHASE_SETS + 1), before + 1)
            for k in range(after, min(high + 1, after + _PHASE_SETS))
        ]
        epoch = float(np.median(epochs))
        inside = start - _LATEST_S <= epoch <= end + 0.5 * DAY_S
        return epoch if inside else float(0.5 * (start + end))

    def _crossing(self, j: int, k: int, drift: tuple[float, float]) -> float:
        """Return where the argument of latitude of set j, carried forward, meets that of set k, carried back."""
        dt, (excess, slope) = self.et[k] - self.et[j], drift
        carried = (self.rate[j] + excess) * dt + 0.5 * slope * dt**2
        ahead = _wrapped(self.argument[k] - self.argument[j] - carried)
        return self.et[k] - ahead / (self.rate[k] - self.rate[j] - slope * dt)


def _wrapped(angle):
    return (angle + np.pi) % (2.0 * np.pi) - np.pi
