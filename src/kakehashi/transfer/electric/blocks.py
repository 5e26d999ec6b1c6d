"""A nonlinear programme made of small rules that repeat: its values and exact derivatives, without a C compiler.

A rule is a function of a few variables, repeated over columns of their indices: the motion over a segment of thrust is
one rule for all segments of a tour.  casadi differentiates the rule once, as scalars, and the derivatives of the whole
programme are those of the rules in their places.  Left to itself casadi differentiates the programme as a whole, which
for an electric tour took nine tenths of the time of IPOPT: one sweep through all segments for every colour of their
variables, each in an interpreter of scalars.  Rules with many columns are interpreted once for all of them, each
instruction on a row of numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from kakehashi.base.errors import InputError

_MANY = 32  # columns from which a row of numbers is faster than one column after the other


@dataclass(frozen=True, slots=True)
class Rule:
    """A function repeated over columns of variables, and its derivatives.

    Attributes
    ----------
    value, jacobian, hessian : casadi functions
        Of (variables (k, n), constants (m, n), parameters (p, n), for the last also multipliers (r, n)): values (r, n),
        and the nonzeros (., n) of the derivatives.
    jacobian_at, hessian_at : (2, .) arrays
        Row and column of the nonzeros among the values and variables of a column; of the Hessian, the upper triangle.
    where : (k, n) array
        Indices of the variables.
    constants : (m, n) array
    first : int
        Row of the programme's constraints at which the values of the rule begin, column after column.
    """

    value: Any
    jacobian: Any
    hessian: Any
    jacobian_at: np.ndarray
    hessian_at: np.ndarray
    where: np.ndarray
    constants: np.ndarray
    first: int

    def arguments(self, x, p) -> list:
        """Return the arguments of `value` and `jacobian` from all variables and parameters."""
        import casadi as ca

        n = self.where.shape[1]
        picked = ca.reshape(x[self.where.ravel(order="F").tolist()], *self.where.shape)
        return [picked, ca.MX(self.constants), ca.repmat(p, 1, n)]


class Programme:
    """Unknowns and rules low <= rule(variables) <= high, as they are written.

    Parameters
    ----------
    parameters : int
        Number of the parameters that all rules may use.
    """

    def __init__(self, parameters: int):
        self.parameters = parameters
        self.size = 0
        self.rules: list[Rule] = []
        self.least: list[np.ndarray] = []
        self.most: list[np.ndarray] = []
        self.rows = 0

    def unknowns(self, rows: int, columns: int = 1) -> np.ndarray:
        """Return the indices (rows, columns) of new variables, counted column after column."""
        first, self.size = self.size, self.size + rows * columns
        return np.arange(first, self.size).reshape(columns, rows).T

    def add(
        self, write: Callable, where: list, bounds: tuple[float, float] = (0.0, 0.0), constants=()
    ) -> None:
        """Require that every value of a function lies within bounds, for every column of its variables.

        Parameters
        ----------
        write : callable
            Returns casadi expressions of (variables, constants, parameters), which are columns of symbols.
        where : list of (n,) or (., n) arrays of int
            Indices of the variables, stacked; none occurs twice in a column.
        bounds : (float, float)
            Zero by default: an equation.
        constants : (., n) array or list of (n,) arrays
        """
        import casadi as ca

        indices = np.vstack([np.atleast_2d(w) for w in where])
        n = indices.shape[1]
        fixed = np.array(constants, dtype=float).reshape(-1, n)
        z, c, p = (
            ca.SX.sym(name, k) for name, k in (("z", len(indices)), ("c", len(fixed)), ("p", self.parameters))
        )
        made = write(z, c, p)
        values = ca.vertcat(*made) if isinstance(made, list) else made
        derived = _differentiated(values, z, [c, p], n)
        self.rules.append(Rule(*derived, indices, fixed, self.rows))
        rows = values.numel() * n
        self.rows += rows
        self.least.append(np.full(rows, bounds[0]))
        self.most.append(np.full(rows, bounds[1]))

    def terms(self, objective: Callable) -> tuple[dict, dict]:
        """Return the programme and its derivatives, as casadi's `nlpsol` takes them (problem, options).

        Parameters
        ----------
        objective : callable
            Returns what shall be least, a linear expression of all variables.
        """
        import casadi as ca

        x, p = ca.MX.sym("x", self.size), ca.MX.sym("p", self.parameters)
        scale, multipliers = ca.MX.sym("lam_f"), ca.MX.sym("lam_g", self.rows)
        values = ca.vertcat(*(ca.vec(rule.value(*rule.arguments(x, p))) for rule in self.rules))
        jacobian = ca.Function("jacobian", [x, p], [values, self._jacobian(x, p)])
        hessian = ca.Function("hessian", [x, p, scale, multipliers], [self._hessian(x, p, multipliers)])
        problem = {"x": x, "f": objective(x), "g": values, "p": p}
        return problem, {"jac_g": jacobian, "hess_lag": hessian, "calc_lam_p": False}

    def _jacobian(self, x, p):
        import casadi as ca

        rows, columns, nonzeros = [], [], []
        for rule in self.rules:
            count, (row, column) = rule.value.size1_out(0), rule.jacobian_at
            at = rule.first + count * np.arange(rule.where.shape[1])
            rows.append((row[:, None] + at).ravel(order="F"))
            columns.append(rule.where[column].ravel(order="F"))
            nonzeros.append(ca.vec(rule.jacobian(*rule.arguments(x, p))))
        return _summed((self.rows, self.size), np.concatenate(rows), np.concatenate(columns), nonzeros)

    def _hessian(self, x, p, multipliers):
        import casadi as ca

        rows, columns, nonzeros = [], [], []
        for rule in self.rules:
            if not rule.hessian_at.size:
                continue
            count, n = rule.value.size1_out(0), rule.where.shape[1]
            one, other = (rule.where[at].ravel(order="F") for at in rule.hessian_at)
            rows.append(np.minimum(one, other))
            columns.append(np.maximum(one, other))
            own = ca.reshape(multipliers[rule.first : rule.first + count * n], count, n)
            nonzeros.append(ca.vec(rule.hessian(*rule.arguments(x, p), own)))
        return _summed((self.size, self.size), np.concatenate(rows), np.concatenate(columns), nonzeros)


def _differentiated(values, z, others: list, n: int) -> tuple[Any, Any, Any, np.ndarray, np.ndarray]:
    """Return (value, jacobian, hessian, jacobian_at, hessian_at) of a rule, the functions for n columns."""
    import casadi as ca

    multipliers = ca.SX.sym("lam", values.numel())
    jacobian = ca.jacobian(values, z)
    hessian = ca.triu(ca.hessian(ca.dot(multipliers, values), z)[0])
    arguments, simpler = [z, *others], {"cse": True}
    functions = (
        ca.Function("value", arguments, [values], simpler),
        ca.Function("jacobian", arguments, [_nonzeros(jacobian)], simpler),
        ca.Function("hessian", [*arguments, multipliers], [_nonzeros(hessian)], simpler),
    )
    slopes_at, curved_at = (
        np.array(m.sparsity().get_triplet(), dtype=int).reshape(2, -1) for m in (jacobian, hessian)
    )
    value, slopes, curved = (repeated(function, n) for function in functions)
    return value, slopes, curved, slopes_at, curved_at


def _nonzeros(matrix):
    """Return the nonzeros of a sparse matrix as a column."""
    import casadi as ca

    return ca.vec(matrix.nz[:])


def repeated(function, n: int):
    """Return a casadi function of scalars for n columns of arguments at once.

    Parameters
    ----------
    function : casadi function of columns, written in scalars (SX)
    n : int

    Raises
    ------
    InputError
        The function has an instruction that is not known here.
    """
    import casadi as ca

    if n < _MANY:
        return function.map(n)
    arguments = [ca.MX.sym(function.name_in(i), function.size1_in(i), n) for i in range(function.n_in())]
    rows = [ca.vertsplit(a) if a.numel() else [] for a in arguments]
    results: list[list] = [[ca.MX(1, n)] * function.size1_out(i) for i in range(function.n_out())]
    operations = _operations()
    work: dict[int, Any] = {}
    for k in range(function.n_instructions()):
        kind = function.instruction_id(k)
        into, out_of = function.instruction_output(k), function.instruction_input(k)
        if kind == ca.OP_INPUT:
            work[into[0]] = rows[out_of[0]][out_of[1]]
        elif kind == ca.OP_CONST:
            work[into[0]] = function.instruction_constant(k)
        elif kind == ca.OP_OUTPUT:
            results[into[0]][into[1]] = work[out_of[0]]
        elif kind in operations:
            work[into[0]] = operations[kind](*(work[i] for i in out_of))
        else:
            raise InputError(
                f"a rule of the electric tour uses casadi's operation {kind}, which cannot be repeated over columns;"
                f" use one of sums, products, powers, roots, sine, cosine and tanh, or fewer than {_MANY} columns"
            )
    made = [
        ca.vertcat(*(row if _is_row(row, n) else ca.repmat(ca.MX(row), 1, n) for row in r)) for r in results
    ]
    return ca.Function(function.name(), arguments, made)


def _is_row(row, n: int) -> bool:
    return getattr(row, "shape", None) == (1, n)


def _operations() -> dict[int, Callable]:
    """Return what casadi's instructions of scalars do with rows."""
    import casadi as ca

    return {
        ca.OP_ASSIGN: lambda a: a, ca.OP_ADD: lambda a, b: a + b, ca.OP_SUB: lambda a, b: a - b,
        ca.OP_MUL: lambda a, b: a * b, ca.OP_DIV: lambda a, b: a / b, ca.OP_NEG: lambda a: -a,
        ca.OP_SQ: lambda a: a * a, ca.OP_TWICE: lambda a: 2.0 * a, ca.OP_INV: lambda a: 1.0 / a,
        ca.OP_SQRT: lambda a: a**0.5, ca.OP_POW: lambda a, b: a**b, ca.OP_CONSTPOW: lambda a, b: a**b,
        ca.OP_SIN: ca.sin, ca.OP_COS: ca.cos, ca.OP_TANH: ca.tanh,
    }  # fmt: skip


def _summed(shape: tuple[int, int], rows, columns, nonzeros: list):
    """Return a sparse matrix of the sums of what has the same row and column."""
    import casadi as ca

    indices, which = np.unique(columns * shape[0] + rows, return_inverse=True)
    pattern = ca.Sparsity.triplet(*shape, (indices % shape[0]).tolist(), (indices // shape[0]).tolist())
    count = which.size
    sums = ca.DM.triplet(which.tolist(), list(range(count)), ca.DM.ones(count), indices.size, count)
    return ca.MX(pattern, ca.mtimes(sums, ca.vertcat(*nonzeros)))
