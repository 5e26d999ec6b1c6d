"""How much does an observation count?  Uncertainties by station, epoch, star catalogue and program [V17].

Uncertainties that come with an observation are honoured.  Many observations of one station in one night
share their errors: beyond four, sigma grows with the root of their number.

[V17] Vereš et al. (2017), Statistical analysis of astrometric errors for the most productive asteroid
      surveys, Icarus 296, 139.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kakehashi.base import InputError
from kakehashi.od.observations import Observations
from kakehashi.od.sites import nights

_ARCSEC = np.pi / 648_000.0
FLOOR_RAD = 0.03 * _ARCSEC  # given uncertainties are rarely honest below this


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Weights:
    """Sigmas (n, 2) of each observation by itself, units of the residuals; the correlation (n,) of the two.

    In a fit, sigmas count `crowding` times (n,): what one station sees in one night shares its errors.
    `scheme` says in words where all this comes from.
    """

    sigma: np.ndarray
    correlation: np.ndarray
    crowding: np.ndarray
    scheme: str

    def whitening(self) -> np.ndarray:
        """Matrices L (n, 2, 2) that turn residuals into independent ones of unit variance, for a fit."""
        s, r = self.sigma * self.crowding[:, None], self.correlation
        rest = np.sqrt(1.0 - r * r)
        out = np.zeros((len(s), 2, 2))
        out[:, 0, 0] = 1.0 / s[:, 0]
        second = np.isfinite(s[:, 1])
        out[second, 1, 1] = 1.0 / (s[second, 1] * rest[second])
        out[second, 1, 0] = -r[second] / (s[second, 0] * rest[second])
        return out

    def __repr__(self):
        return f"<Weights of {len(self.sigma)} observations: {self.scheme}>"


def weights(rows: Observations, *, per_night: bool = True) -> Weights:
    """Uncertainties of observations: given ones, else by the rules of [V17].

    Parameters
    ----------
    rows : Observations
    per_night : bool
        Let the observations of one station's night share their weight.

    Raises
    ------
    InputError
        A radar measurement without its sigma.
    """
    sigma, correlation = rows.sigma.copy(), rows.correlation.copy()
    lonely = rows.radar & ~(sigma[:, 0] > 0.0)
    if lonely.any():
        raise InputError(
            f"{lonely.sum()} radar measurements carry no sigma (line {rows.line[lonely][0]} is the first);"
            " give it, there is no rule for them"
        )
    given = rows.optical & np.isfinite(sigma).all(axis=1) & (sigma > 0.0).all(axis=1)
    sigma[given] = np.maximum(sigma[given], FLOOR_RAD)
    ruled = rows.optical & ~given
    sigma[ruled] = _by_rule(rows.select(ruled))[:, None]
    correlation[~given] = 0.0
    crowding = _crowding(rows) if per_night else np.ones(len(rows))
    scheme = f"Veres et al. 2017 for {ruled.sum()}, as given for {given.sum()} optical"
    scheme += ", sqrt(N/4) per night" if per_night else ""
    return Weights(sigma, np.clip(correlation, -0.99, 0.99), crowding, scheme)


def _crowding(rows: Observations) -> np.ndarray:
    """Factors (n,) of the rule for many observations in one night."""
    free = _rules()["night"]["free"]
    night = nights(rows)
    count = np.bincount(night[night >= 0], minlength=1)
    return np.where(night >= 0, np.sqrt(np.maximum(count[night] / free, 1.0)), 1.0)


def _by_rule(rows: Observations) -> np.ndarray:
    """Sigma (n,) [rad] by the first rule that fits."""
    from kakehashi.time import as_et

    out, open_ = np.full(len(rows), np.nan), np.ones(len(rows), bool)
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
        out[fits] = rule["sigma_arcsec"] * _ARCSEC
        open_ &= ~fits
    return out


@cache
def _rules() -> dict:
    return tomllib.loads((files("kakehashi") / "data" / "astrometric-weights.toml").read_text("utf-8"))
