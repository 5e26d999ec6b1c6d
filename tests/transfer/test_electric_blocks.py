"""Programmes of repeated rules: their derivatives are those of casadi and of differences."""

import numpy as np
import pytest

from kakehashi.base import InputError

pytest.importorskip("casadi", reason="casadi comes with kakehashi[design]")
import casadi as ca

from kakehashi.transfer.electric.blocks import Programme, repeated


def chain(n):
    """A programme of n + 1 points whose neighbours are tied by a rule, with one rule between all ends."""
    programme = Programme(parameters=1)
    points = programme.unknowns(2, n + 1)

    def step(z, c, p):
        return [z[2] - ca.sin(z[0] * z[1]) * p, z[3] - z[1] / ca.sqrt(1.0 + z[0] ** 2) - c[0]]

    programme.add(step, [points[:, :-1], points[:, 1:]], constants=[np.linspace(0.1, 0.7, n)])
    programme.add(lambda z, c, p: ca.tanh(z[0] * z[1] ** 3), [points[0, :1], points[1, -1:]], (-1.0, 0.5))
    return programme, points


@pytest.mark.parametrize("n", [3, 40])
def test_derivatives_are_those_of_casadi(n):
    """To rounding, with few columns and with many; the Hessian also where a point belongs to two columns."""
    programme, points = chain(n)
    terms, derivatives = programme.terms(lambda x: -x[int(points[1, -1])])
    x, p, rng = terms["x"], terms["p"], np.random.default_rng(1)
    at, multipliers = rng.uniform(0.5, 1.5, x.numel()), rng.normal(size=terms["g"].numel())
    slopes = ca.Function("slopes", [x, p], [ca.jacobian(terms["g"], x)])(at, 0.8)
    values, ours = derivatives["jac_g"](at, 0.8)
    assert ours.shape == (2 * n + 1, 2 * n + 2) and ours.nnz() == 6 * n + 2
    assert np.abs(np.array(ours) - np.array(slopes)).max() < 1e-14
    own = [np.sin(at[0] * at[1]), at[1] / np.hypot(1.0, at[0])]
    assert np.array(values).ravel()[:2] == pytest.approx([at[2] - 0.8 * own[0], at[3] - own[1] - 0.1])
    curved, symbols = np.array(derivatives["hess_lag"](at, 0.8, 1.0, multipliers)), ca.MX.sym("m", 2 * n + 1)
    whole = ca.Function("whole", [x, p, symbols], [ca.hessian(ca.dot(symbols, terms["g"]), x)[0]])
    assert np.abs(curved - np.triu(np.array(whole(at, 0.8, multipliers)))).max() < 1e-13
    assert np.abs(curved).max() > 0.1


def test_an_optimum_is_found_by_these_derivatives():
    """The longest sum of points on a circle is 2 sqrt(n / 2): the rule of each point is its circle."""
    programme = Programme(parameters=1)
    points = programme.unknowns(2, 50)
    programme.add(lambda z, c, p: ca.sumsqr(z) - p, [points], (-np.inf, 0.0))
    terms, derivatives = programme.terms(lambda x: -ca.sum1(x))
    options = {"print_time": False, "ipopt": {"print_level": 0, "sb": "yes"}, **derivatives}
    solver = ca.nlpsol("solver", "ipopt", terms, options)
    answer = solver(x0=0.1, p=2.0, lbg=np.concatenate(programme.least), ubg=np.concatenate(programme.most))
    assert float(answer["f"]) == pytest.approx(-100.0, abs=1e-5)


def test_an_operation_that_cannot_be_repeated_is_named():
    z = ca.SX.sym("z", 2)
    function = ca.Function("least", [z], [ca.fmin(z[0], z[1])])
    assert np.array(repeated(function, 2)(np.ones((2, 2)))).shape == (1, 2)  # few columns need no translation
    with pytest.raises(InputError, match="cannot be repeated"):
        repeated(function, 40)
