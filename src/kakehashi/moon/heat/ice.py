"""At which depth is water ice in the ground stable, and how fast is it lost above?

Ice loses mass into a vacuum at the rate p(T) sqrt(mu / 2 pi R T), with the vapour pressure p of [MK05]; a dry layer
above slows this by the ratio of the free path in its pores to its thickness [ST07].  The mean rate over the history of
temperatures counts, not that of the mean temperature.  Ice is called stable where the loss is below 1 mm in 1e9 years,
about 1 kg/m2, as in [P10].

[MK05] Murphy & Koop (2005), Review of the vapour pressures of ice and supercooled water, Q. J. R. Meteorol. Soc. 131,
1539, equation 7; made for temperatures above 110 K, and extrapolated below.
[ST07] Schorghofer & Taylor (2007), Subsurface migration of H2O at lunar cold traps, JGR 112, E02010.
[P10] Paige et al. (2010), Diviner observations of cold traps in the lunar south polar region, Science 330, 479.
"""

import numpy as np

from kakehashi.base import InputError
from kakehashi.moon.heat.temperatures import GroundTemperatures

STABLE_KG_M2_S = 0.92e-3 * 1e3 / (1e9 * 365.25 * 86_400.0)  # 1 mm of ice in 1e9 years
PORE_PATH_M = 1e-4  # free path of vapour between grains of 0.1 mm
_MU_KG_MOL, _R = 18.015_28e-3, 8.314_462_618
_COLDEST_K = 20.0  # below, the rate is 0 in double precision


def vapour_pressure_pa(temperature_k) -> np.ndarray:
    """Vapour pressure (...) over ice at temperatures (...) [Pa], equation 7 of [MK05]."""
    t = np.maximum(temperature_k, _COLDEST_K)
    return np.exp(9.550426 - 5_723.265 / t + 3.53068 * np.log(t) - 0.00728332 * t)


def sublimation_kg_m2_s(temperature_k) -> np.ndarray:
    """Mass (...) that bare ice loses into a vacuum at temperatures (...) [kg/m2/s]."""
    t = np.maximum(temperature_k, _COLDEST_K)
    return vapour_pressure_pa(t) * np.sqrt(_MU_KG_MOL / (2.0 * np.pi * _R * t))


def ice_loss_kg_m2_s(result: GroundTemperatures, pore_path_m: float = PORE_PATH_M) -> np.ndarray:
    """Mean loss (n, m) of ice with its top at each node [kg/m2/s].

    Parameters
    ----------
    result : GroundTemperatures
        Computed with `history=True`.
    pore_path_m : float
        Free path of vapour in the pores; infinity for ice that the ground does not protect.
    """
    if result.history_k is None:
        raise InputError(
            "the loss of ice needs the temperatures of all steps; compute them with history=True"
        )
    if not pore_path_m > 0.0:
        raise InputError(f"pore_path_m is {pore_path_m} m; it must be positive: 1e-4 m between fine grains")
    bare = sublimation_kg_m2_s(result.history_k).mean(axis=0)
    barrier = 1.0 if np.isinf(pore_path_m) else pore_path_m / (pore_path_m + result.depth_m[:, None])
    return bare * barrier


def stable_ice_depth_m(
    result: GroundTemperatures, *, limit_kg_m2_s: float = STABLE_KG_M2_S, pore_path_m: float = PORE_PATH_M
) -> np.ndarray:
    """Depth below which ice is stable in each column: 0 at the surface, NaN where it is not within the nodes.

    Parameters
    ----------
    result : GroundTemperatures
        Computed with `history=True`, over a whole year near the poles.
    limit_kg_m2_s : float
        Loss at which ice is called stable; 1 mm in 1e9 years by default.
    pore_path_m : float
        As for `ice_loss_kg_m2_s`.

    Returns
    -------
    (m,) array
        [m]
    """
    if not limit_kg_m2_s > 0.0:
        raise InputError(f"limit_kg_m2_s is {limit_kg_m2_s}; it must be positive")
    loss = np.log(np.maximum(ice_loss_kg_m2_s(result, pore_path_m), 1e-300)) - np.log(limit_kg_m2_s)
    return np.array([_crossing(result.depth_m, column) for column in loss.T])


def _crossing(depth_m: np.ndarray, loss: np.ndarray) -> float:
    """Least depth below which a logarithm is nowhere above 0."""
    unstable = np.flatnonzero(loss > 0.0)
    if not unstable.size:
        return 0.0
    k = int(unstable[-1])
    if k + 1 == len(depth_m):
        return np.nan
    return float(np.interp(0.0, loss[[k + 1, k]], depth_m[[k + 1, k]]))
