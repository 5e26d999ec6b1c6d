"""Combine the further forces (terms) of a model, such as solar radiation pressure, into one kernel.

Each force is one module of this package: `solar_pressure.py` is the term "solar-pressure". A model lists its terms in
`data/force-models.toml`, which is the only file to change for a new term. A module provides

    constants(settings, context) -> NamedTuple      constants of the term, read once per propagation

and those of the following that it needs; c is that NamedTuple, k the node of the step.

    PARAMETERS = {"NAME": "unit"}                    parameters of the members, for partial derivatives
    prepare(c, src, et, late, k)                     once per node: quantities that depend only on time
    add(c, gm, field, k, x, v, differences, axes, out)   one point: acceleration without parameters into `out`, and
                                                     the accelerations per unit of its parameters into their `axes`
    refine(c, field, path)                           a single trajectory: what is computed at all nodes (8, 3) together,
                                                     and again only if the path moves while a step is iterated
    add_many(c, gm, field, k, n, x, v, parameters, out)  members, parameters included
    add_fast(c, field, k, n, x, out)                 members: what an iteration renews, as it follows the smallest
                                                     change of position; without it, nothing of the term
    fit_cloud(c, field, n, path)                     members near a body: what they share in a step, by their
                                                     positions (8, 3, n) at its nodes; `add_many` may then use it
    add_gradient(c, field, k, x, whole, out)         analytic gradient; without it, differences of `add` are used;
                                                     not `whole`: only an iteration uses it, and it may be coarse
    nonlinear(c, field, k, x, rho)                   whether the gradient is not enough for a cloud of radius rho; then
                                                     all terms of the model are summed by `add_many`
    switched_off(c) -> NamedTuple                    the same constants without effect

The terms are a tuple, and the kernels below call the kernels of each term. numba resolves the types at compile time,
so terms that are not in the model cost nothing.
"""

import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.resources import files
from types import ModuleType
from typing import Any

from numba.extending import overload

from kakehashi.base import InputError
from kakehashi.base.constants import DAY_S
from kakehashi.base.jit import inner, stack
from kakehashi.bodies import body
from kakehashi.bodies.gravity import GravityField
from kakehashi.dynamics.forces.rotation import Rotation, rotation_table
from kakehashi.ephem import body_id


@dataclass(frozen=True, slots=True)
class Context:
    """Information that a term of the force model receives to prepare its constants.

    Attributes
    ----------
    numbers : tuple of int
        NAIF numbers of the bodies in the order of the kernels.
    columns : tuple of str
        Names of the parameters that the members of this propagation have.
    first, last : float
        Span of the integration's clock [s past J2000].
    to_tdb : callable
        Function that converts that clock to TDB.
    gravity : GravityField or None
        Coefficients that replace the bundled ones.
    atmosphere : object or None
        Atmosphere, whose method `table(first, last, to_tdb)` returns a `drag.DensityTable`.
    rotations : dict
        Tables of `rotation` by frame.
    """

    numbers: tuple[int, ...]
    columns: tuple[str, ...] = ()
    first: float = 0.0
    last: float = DAY_S
    to_tdb: Callable = float
    gravity: GravityField | None = None
    atmosphere: Any = None
    rotations: dict[str, Rotation] = field(default_factory=dict)

    def rotation(self, frame: str) -> Rotation:
        """Return the rotation from ICRF to a body-fixed frame over the span; terms share its table."""
        if frame not in self.rotations:
            self.rotations[frame] = rotation_table(frame, self.first, self.last, self.to_tdb)
        return self.rotations[frame]

    def index(self, name: str) -> int:
        """Return the index of a body in the list that the kernels use."""
        return self.numbers.index(body_id(name))

    def column(self, parameter: str) -> int:
        """Return the column of a parameter of the trajectories, or -1 if they do not have it."""
        return self.columns.index(parameter) if parameter in self.columns else -1

    def radius_km(self, name: str) -> float:
        """Return the equatorial radius of a body."""
        return body(name).radius_km


@cache
def models() -> dict:
    """Return the force models of `data/force-models.toml`, with the origin and terms of each."""
    text = (files("kakehashi") / "data" / "force-models.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def module_of(name: str) -> ModuleType:
    """Return the module of a term of the force model, by the term's name."""
    try:
        return import_module(f"{__package__}.{name.replace('-', '_')}")
    except ModuleNotFoundError:
        raise InputError(f"unknown force {name!r}; choose from {', '.join(_names())}") from None


def _names() -> list[str]:
    """Return the names of all terms: of the models, and of those that are compiled where they are asked for."""
    return sorted(
        {*models()["asked_for"], *(term for row in models()["model"].values() for term in row["terms"])}
    )


def parameters(names: tuple[str, ...]) -> dict[str, str]:
    """Return the parameters of terms of the force model, with their units."""
    return {p: unit for name in names for p, unit in getattr(module_of(name), "PARAMETERS", {}).items()}


def constants_of(names: tuple[str, ...], model: str, settings: dict, context: Context) -> tuple:
    """Return the constants of terms of the force model, in the order that the kernels require.

    Parameters
    ----------
    names : tuple of str
        Active terms.
    model : str
        Name of the model whose complete list of terms is used.
    settings : dict
        Constants of each term from `data/force-models.toml`, by the term's name.
    context : Context
        Bodies, parameters and span of the propagation.

    Returns
    -------
    tuple of NamedTuple
        One for each term of the model and of `names`; terms that are not among `names` are switched off, so that all
        choices from a model's list share compiled code.

    Raises
    ------
    InputError
        The model or a term is unknown.
    """
    listed = settings_of_model(model)["terms"]
    joined = []
    for name in (*listed, *(n for n in names if n not in listed)):
        own = module_of(name).constants(settings.get(name, {}), context)
        joined.append(own if name in names else module_of(name).switched_off(own))
    return tuple(joined)


def settings_of_model(name: str) -> dict:
    """Return a force model's table of `data/force-models.toml`, or raise InputError with a list of the models."""
    if name not in models()["model"]:
        raise InputError(f"unknown force model {name!r}; choose one of {', '.join(models()['model'])}")
    return models()["model"][name]


def _kernel(term: Any, kernel: str):
    """Return a kernel of a term by the type of the term's constants; None if its module has no such kernel."""
    return getattr(sys.modules[term.__module__], kernel, None)


def _chain(kernel: str) -> Callable:
    """Return a function that calls one kernel of every term, in compiled code and in plain Python."""

    def each(terms, *args):
        for term in terms:
            own = _kernel(type(term), kernel)
            if own is not None:
                own(term, *args)

    def typed(terms, *args):
        if not len(terms):
            return lambda terms, *args: None
        own = _kernel(terms.types[0].instance_class, kernel)
        if own is None:
            return lambda terms, *args: each(terms[1:], *args)

        def chain(terms, *args):
            own(terms[0], *args)
            each(terms[1:], *args)

        return chain

    overload(each)(typed)
    return _listing(each, kernel)


def _listing(function: Callable, *kernels: str) -> Callable:
    """Tell the cache of compiled code (`base.jit`) which kernels a chain may call."""

    def called() -> list:
        own = [getattr(module_of(term), kernel, None) for term in _names() for kernel in kernels]
        return [kernel for kernel in own if kernel is not None]

    function.kernels = called  # type: ignore[attr-defined]
    return function


prepare_terms = _chain("prepare")
refine_terms = _chain("refine")
fit_cloud_terms = _chain("fit_cloud")
add_terms = _chain("add")
add_many_terms = _chain("add_many")
add_fast_terms = _chain("add_fast")
gradient_terms = _chain("add_gradient")


def nonlinear_terms(terms, field, k, x, rho):
    """Return whether the gradient of any term at the centre of a cloud is insufficient for its members.

    Parameters
    ----------
    terms : tuple of NamedTuple
        Constants of the terms.
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    x : (3,) array
        Centre of the cloud [km].
    rho : float
        Radius of the cloud [km].
    """
    for term in terms:
        own = _kernel(type(term), "nonlinear")
        if own is not None and own(term, field, k, x, rho):
            return True
    return False


@overload(nonlinear_terms)
def _nonlinear_terms(terms, field, k, x, rho):
    if not len(terms):
        return lambda terms, field, k, x, rho: False
    own = _kernel(terms.types[0].instance_class, "nonlinear")
    if own is None:
        return lambda terms, field, k, x, rho: nonlinear_terms(terms[1:], field, k, x, rho)
    return lambda terms, field, k, x, rho: (
        own(terms[0], field, k, x, rho) or nonlinear_terms(terms[1:], field, k, x, rho)
    )


@inner
def members_of_nonlinear_terms(terms, gm, field, k, centre, motion, n, x, v, parameters, axes, out):
    """Add to each member the acceleration by the model's terms, minus that at the centre of the expansion.

    The expansion contains the acceleration at the centre, and in this case no gradient of any term.

    Parameters
    ----------
    terms : tuple of NamedTuple
        Constants of the terms.
    gm : (bodies,) array
        GM of the bodies [km3/s2].
    field : Field
        Bodies at the nodes of the step; row `k` must be filled.
    k : int
        Node of the step, 0 to 7.
    centre, motion : (3,) arrays
        Position [km] and velocity [km/s] of the centre of the expansion.
    n : int
        Number of members (trajectories) of the block.
    x, v : (3, n) arrays
        Positions [km] and velocities [km/s] of the members, ICRF relative to the model's origin.
    parameters : (3, 5 or more, n) array
        Parameters of the members.
    axes : (5 or more, 3) array
        Workspace.
    out : (3, n) array
        The accelerations are added here [km/s2].
    """
    add_many_terms(terms, gm, field, k, n, x, v, parameters, out)
    acceleration = stack(3)
    for axis in range(3):
        acceleration[axis] = 0.0
        for m in range(parameters.shape[0]):
            axes[m, axis] = 0.0
    add_terms(terms, gm, field, k, centre, motion, n < 0, axes, acceleration)
    for axis in range(3):
        for i in range(n):
            out[axis, i] -= acceleration[axis]
        for m in range(parameters.shape[0]):
            for i in range(n):
                out[axis, i] -= parameters[m, i] * axes[m, axis]


_listing(nonlinear_terms, "nonlinear")
