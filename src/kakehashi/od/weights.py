"""Weight observations by uncertainties that depend on station, epoch, star catalogue and program [V17].

Uncertainties that are stated with an observation are used; those below a smallest value are raised to it, and their
number is given in `Weights.scheme`. A clock error displaces an observation along the motion of the object. It adds
(rate x sigma of the epoch)^2 to the variance in that direction, which correlates right ascension and declination.
Observations of one station in one night share part of their errors; if there are more than four, their sigma grows with
the square root of their number.

[V17] Vereš et al. (2017), Statistical analysis of astrometric errors for the most productive asteroid
      surveys, Icarus 296, 139.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.od.observations import Observations
from kakehashi.od.sites import nights

_ARCSEC = np.pi / 648_000.0
_MOST_CORRELATED = 1.0 - 1e-9
_NEIGHBOURS = 3  # observations on each side from which the motion is estimated
_SHORTEST_S = 30.0  # over a shorter time the noise exceeds the motion


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Weights:
    """Sigmas (n, 2) of the single observations, units of the residuals, and correlations (n,) of the two values.

    In a fit, sigmas are multiplied by `night_factor` (n,), the per-night (sqrt N) weighting: observations of one
    station in one night share part of their errors.  `scheme` describes the origin of the weights.
    """

    sigma: np.ndarray
    correlation: np.ndarray
    night_factor: np.ndarray
    scheme: str

    def whitening(self) -> np.ndarray:
        """Return matrices L (n, 2, 2) that make the residuals of an observation independent, with unit variance."""
        s, r = self.sigma * self.night_factor[:, None], self.correlation
        uncorrelated = np.sqrt((1.0 - r) * (1.0 + r))
        matrices = np.zeros((len(s), 2, 2))
        matrices[:, 0, 0] = 1.0 / s[:, 0]
        second = np.isfinite(s[:, 1])
        matrices[second, 1, 1] = 1.0 / (s[second, 1] * uncorrelated[second])
        matrices[second, 1, 0] = -r[second] / (s[second, 0] * uncorrelated[second])
        return matrices

    def select(self, picked) -> "Weights":
        """Return the weights of a subset of observations, selected by a mask or by indices."""
        return replace(
            self,
            sigma=self.sigma[picked],
            correlation=self.correlation[picked],
            night_factor=self.night_factor[picked],
        )

    def with_timing(self, sigma_time_s, motion) -> "Weights":
        """Return these weights with the errors of the epochs added along the motion on the sky.

        Parameters
        ----------
        sigma_time_s : (n,) array
            Uncertainty of each epoch [s]; 0 or NaN adds nothing.
        motion : (n, 2) array
            Motion of the object, right ascension times the cosine of the declination, and declination
            [rad/s]; NaN adds nothing.
        """
        along = np.nan_to_num(np.asarray(sigma_time_s, dtype=float)[:, None] * motion)
        moved = (along != 0.0).any(axis=1)
        sigma, correlation = self.sigma.copy(), self.correlation.copy()
        sigma[moved] = np.hypot(self.sigma[moved], along[moved])
        # Covariance of the sum: the errors of measurement and of the clock are independent.
        shared = correlation * self.sigma[:, 0] * self.sigma[:, 1] + along[:, 0] * along[:, 1]
        correlation[moved] = shared[moved] / (sigma[moved, 0] * sigma[moved, 1])
        return replace(self, sigma=sigma, correlation=_bounded(correlation))

    def __repr__(self):
        return f"<Weights of {len(self.sigma)} observations: {self.scheme}>"


def weights(rows: Observations, *, per_night: bool = True, motion=None) -> Weights:
    """Return the weights of observations: uncertainties stated with them, otherwise by the rules of [V17].

    Parameters
    ----------
    rows : Observations
    per_night : bool
        Whether to apply the per-night weighting to the observations of a station.
    motion : (n, 2) array, optional
        Motion of the object on the sky at each observation [rad/s]; see `Weights.with_timing`.  By default
        it is taken from the observations themselves, see `observed_motion`.

    Raises
    ------
    InputError
        A radar measurement has no sigma.
    """
    sigma, correlation = rows.sigma.copy(), rows.correlation.copy()
    unstated = rows.radar & ~(sigma[:, 0] > 0.0)
    if unstated.any():
        raise InputError(
            f"{unstated.sum()} radar measurements have no sigma (the first is line "
            f"{rows.line[unstated][0]}); give sigmas, because there is no default rule for radar"
        )
    stated = rows.optical & np.isfinite(sigma).all(axis=1) & (sigma > 0.0).all(axis=1)
    ruled = rows.optical & ~stated
    sigma[ruled] = _by_rule(rows.select(ruled))[:, None]
    correlation[~stated] = 0.0
    raised = stated & ~_exact(rows) & (sigma < floor_rad()).any(axis=1)
    sigma[raised] = np.maximum(sigma[raised], floor_rad())
    night_factor = _night_factors(rows) if per_night else np.ones(len(rows))
    scheme = f"Veres et al. 2017 for {ruled.sum()}, stated for {stated.sum() - raised.sum()} optical"
    if raised.any():
        scheme += f", {raised.sum()} stated values raised to {floor_rad() / _ARCSEC:g} arcsec"
    scheme += ", sqrt(N/4) per night" if per_night else ""
    weighting = Weights(sigma, _bounded(correlation), night_factor, scheme)
    return _timed(weighting, rows, motion)


def _timed(weighting: Weights, rows: Observations, motion) -> Weights:
    """Return the weights with the timing errors that the observations give."""
    stated = rows.optical & (rows.sigma_time_s > 0.0)
    if not stated.any():
        return weighting
    moving = observed_motion(rows, weighting.sigma) if motion is None else np.asarray(motion, dtype=float)
    unknown = stated & ~np.isfinite(moving).all(axis=1)
    scheme = f"{weighting.scheme}, rmsTime along the motion for {stated.sum() - unknown.sum()}"
    if unknown.any():
        scheme += f" (not for {unknown.sum()} whose motion is not known)"
    return replace(weighting.with_timing(np.where(stated, rows.sigma_time_s, 0.0), moving), scheme=scheme)


def observed_motion(rows: Observations, sigma=None) -> np.ndarray:
    """Return the motion on the sky (n, 2) [rad/s] by a line through the neighbours of each optical observation.

    Neighbours are the observations nearest in time from the same station and night, or else from any station within a
    day. Motion below its own uncertainty is reduced accordingly; NaN without neighbours.

    Parameters
    ----------
    sigma : (n, 2) array, optional
        Sigmas of the observations [rad], for the uncertainty of the motion.
    """
    noise = np.zeros((len(rows), 2)) if sigma is None else np.nan_to_num(sigma)
    motion = _slopes(rows, nights(rows), noise)
    isolated = rows.optical & np.isnan(motion[:, 0])
    if isolated.any():
        motion[isolated] = _slopes(rows, np.where(rows.optical, 0, -1), noise)[isolated]
    return motion


def _slopes(rows: Observations, group, noise) -> np.ndarray:
    """Return slopes (n, 2) of lines fitted to neighbours in time within a group (n,); -1 means no group."""
    order = np.lexsort((rows.et, group))
    order = order[group[order] >= 0]
    slopes = np.full((len(rows), 2), np.nan)
    if not order.size:
        return slopes
    index = np.arange(len(order))[:, None] + np.arange(-_NEIGHBOURS, _NEIGHBOURS + 1)
    neighbours = order[np.clip(index, 0, len(order) - 1)]
    t = rows.et[neighbours] - rows.et[order, None]
    valid = (
        (index >= 0) & (index < len(order)) & (group[neighbours] == group[order, None]) & (np.abs(t) < DAY_S)
    )
    ra = np.mod(rows.value[neighbours, 0] - rows.value[order, None, 0] + np.pi, 2.0 * np.pi) - np.pi
    east = ra * np.cos(rows.value[order, None, 1])
    sky = np.stack([east, rows.value[neighbours, 1] - rows.value[order, None, 1]], axis=-1)
    t = np.where(valid, t - (t * valid).sum(1, keepdims=True) / valid.sum(1, keepdims=True), 0.0)
    spread = (t * t).sum(1)
    fitted = np.ptp(t, axis=1) >= _SHORTEST_S
    slope = np.einsum("ij,ijk->ik", t[fitted], sky[fitted]) / spread[fitted, None]
    variance = (noise[order[fitted]] ** 2).sum(1) / spread[fitted]
    size = np.maximum((slope**2).sum(1), 1e-300)
    slopes[order[fitted]] = slope * np.sqrt(np.maximum(0.0, 1.0 - variance / size))[:, None]
    return slopes


def floor_rad() -> float:
    """Return the smallest sigma of an optical observation, to which smaller stated ones are raised [rad]."""
    return _rules()["floor"]["sigma_arcsec"] * _ARCSEC


def _exact(rows: Observations) -> np.ndarray:
    """Return a mask (n,) of the observations whose stated uncertainties are used unchanged."""
    floor = _rules()["floor"]
    return np.isin(rows.mode, list(floor["free_modes"])) | np.isin(rows.station, floor["free_stations"])


def _bounded(correlation) -> np.ndarray:
    return np.clip(correlation, -_MOST_CORRELATED, _MOST_CORRELATED)


def _night_factors(rows: Observations) -> np.ndarray:
    """Return the factors (n,) by which sigma grows for N observations in one night: sqrt(N / 4) for N above 4 [V17]."""
    free = _rules()["night"]["free"]
    night = nights(rows)
    count = np.bincount(night[night >= 0], minlength=1)
    return np.where(night >= 0, np.sqrt(np.maximum(count[night] / free, 1.0)), 1.0)


def _by_rule(rows: Observations) -> np.ndarray:
    """Return sigma (n,) [rad] of each observation by the first rule of [V17] that applies to it."""
    from kakehashi.time import as_et

    sigma, open_ = np.full(len(rows), np.nan), np.ones(len(rows), bool)
    for rule in _rules()["rule"]:
        fits = open_.copy()
        if "stations" in rule:
            fits &= np.isin(rows.station, rule["stations"])
        if "modes" in rule:
            fits &= np.isin(rows.mode, list(rule["modes"]))
        if "catalogues" in rule:
            fits &= np.isin(rows.catalogue, list(rule["catalogues"]))
        if "program" in rule:
            fits &= rows.program == rule["program"]
        if rule.get("with_catalogue"):
            fits &= rows.catalogue != ""
        if "before" in rule:
            fits &= rows.et < as_et(f"{rule['before']} TDB")
        sigma[fits] = rule["sigma_arcsec"] * _ARCSEC
        open_ &= ~fits
    return sigma


@cache
def _rules() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "astrometric-weights.toml").read_text("utf-8"))
