"""kakehashi: planning of joint space missions from launch to target.

The subpackages, from the lowest layer up:

base        constants, errors, compilation with numba
time        Epoch: TDB, TT, TAI, UTC, UT1
ephem       planets and massive asteroids (DE440, SB441)
frames      ICRF, ecliptic, ITRF, IAU body-fixed, RTN
bodies      catalogue, light, shapes, gravity, rotation
orbits      elements, covariance, two-body motion
spacecraft  masses and propellant
launch      vehicles and sites
dynamics    block propagation in the full force model
od          observations to orbits: residuals, fits, ranging, ephemerides
encounter   close approaches, B-plane, clouds, impact risk, keyholes, corridor
transfer    Lambert, porkchop, launch windows, tours, electric transfers
plot, io    figures and files
report      pages of results as HTML files
campaign    partners, missions, objectives, the verdict
cli         `kakehashi run apophis-2029`
"""

from importlib import import_module

__version__ = "0.1.0"

_FACADE = {
    "Epoch": "kakehashi.time",
    "orbit": "kakehashi.fluent",
    "propagate": "kakehashi.dynamics",
    "lambert": "kakehashi.transfer",
    "porkchop": "kakehashi.transfer",
    "plan_tour": "kakehashi.transfer.tour",
    "search": "kakehashi.transfer.search",
    "refine_tour": "kakehashi.transfer.shooting",
    "electric_transfer": "kakehashi.transfer.lowthrust",
    "spiral": "kakehashi.transfer.spiral",
    "bplane": "kakehashi.encounter",
    "monitor": "kakehashi.encounter.risk",
    "read_observations": "kakehashi.io.tracking",
    "determine": "kakehashi.od.initial",
    "ranging": "kakehashi.od.ranging",
    "ephemeris": "kakehashi.od.ephemeris",
    "campaign": "kakehashi.campaign",
}

__all__ = ["__version__", *_FACADE]


def __getattr__(name):
    """Load a public name on first access, which keeps the import of the package fast."""
    if name in _FACADE:
        return getattr(import_module(_FACADE[name]), name)
    raise AttributeError(f"module 'kakehashi' has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
