"""What the solver has reached, iteration by iteration: a callback of casadi."""

from collections.abc import Callable

import numpy as np

from kakehashi.transfer.electric.problem import Problem


def watcher(problem: Problem, report: Callable[[np.ndarray, int, float], None]):
    """Return a casadi callback that passes on (variables, iteration, final mass) of every iteration.

    Parameters
    ----------
    problem : Problem
    report : callable
        Called with these; an exception that it raises, such as KeyboardInterrupt, ends the optimisation, and is the
        callback's `raised`.
    """
    import casadi as ca

    sizes = {
        "f": 1, "x": problem.terms["x"].numel(), "lam_x": problem.terms["x"].numel(),
        "g": problem.terms["g"].numel(), "lam_g": problem.terms["g"].numel(), "p": 2, "lam_p": 2,
    }  # fmt: skip

    class Watcher(ca.Callback):
        def __init__(self):
            ca.Callback.__init__(self)
            self.iteration = 0
            self.raised: BaseException | None = None
            self.construct("watcher", {})

        def get_n_in(self):
            return ca.nlpsol_n_out()

        def get_n_out(self):
            return 1

        def get_name_in(self, i):
            return ca.nlpsol_out(i)

        def get_name_out(self, i):
            return "stop"

        def get_sparsity_in(self, i):
            return ca.Sparsity.dense(sizes[ca.nlpsol_out(i)], 1)

        def eval(self, arg):
            named = {ca.nlpsol_out(i): a for i, a in enumerate(arg)}
            try:
                report(np.array(named["x"]).ravel(), self.iteration, -float(named["f"]))
            except BaseException as why:  # casadi would lose it
                self.raised = why
            self.iteration += 1
            return [int(self.raised is not None)]

    return Watcher()
