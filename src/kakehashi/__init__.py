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
facade      the main commands as functions
cli         `kakehashi run apophis-2029`

Public names are loaded when they are first used.  `kk.campaign` and `kk.encounter` are these subpackages and can be
called: they have the name of a function.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__version__ = "0.1.0"

# Public names, and the module of each; after a colon, its name there. Their types are in __init__.pyi.
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
    "bplane": "kakehashi.encounter.bplane",
    "monitor": "kakehashi.encounter.risk",
    "read_observations": "kakehashi.io.tracking",
    "determine": "kakehashi.od.initial",
    "ranging": "kakehashi.od.ranging",
    "ephemeris": "kakehashi.od.ephemeris",
    "vehicle": "kakehashi.launch",
    "campaign": "kakehashi.campaign",
    "encounter": "kakehashi.facade",
    "risk": "kakehashi.facade",
    "run": "kakehashi.facade",
    "whatif": "kakehashi.facade:what_if",
    "schedule": "kakehashi.facade",
    "worth": "kakehashi.facade:information_gain",
    "replay": "kakehashi.facade",
}
_PACKAGES = ("campaign", "encounter")  # subpackages with the name of a function

__all__ = ["__version__", *_FACADE]


def _public(name: str) -> Any:
    """Load a public function or class."""
    module, _, inside = _FACADE[name].partition(":")
    return getattr(import_module(module), inside or name)


class _CallablePackage(ModuleType):
    """A subpackage that is called as the public function of its name."""

    def __call__(self, *values: Any, **options: Any) -> Any:
        return self._function(*values, **options)

    @property
    def _function(self) -> Any:
        return _public(self.__name__.rpartition(".")[2])

    @property
    def __signature__(self) -> Any:
        """Signature of the function, for completion and help."""
        from inspect import signature

        return signature(self._function)


class _Facade(ModuleType):
    """This package: whoever imports a subpackage with the name of a function first, it can be called."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name in _PACKAGES and isinstance(value, ModuleType):
            value.__class__ = _CallablePackage
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Facade


def __getattr__(name: str) -> Any:
    """Load a public name on first access, which keeps the import of the package fast."""
    if name in _PACKAGES:
        return import_module(f"{__name__}.{name}")
    if name in _FACADE:
        return _public(name)
    raise AttributeError(f"module 'kakehashi' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
