"""Rotation of small bodies: about one axis, tumbling freely, or under the torque of a planet in a close approach.

    uniform_rotation("Bennu")                  pole and period of the catalogue
    uniform_spin("Didymos")                    the same with its source, also of the package's own table
    tumbling(et, P_phi, P_psi, ratios, ...)    a spin state from light-curve results; `spin_of("Apophis")`
    spin_solutions("Apophis")                  the published states, whose phases a study draws
    SpinState(et, attitude, rates, moments)    a state of rotation, or a batch of them
    FreeRotation(state)                        torque-free motion in closed form: attitude, rates, angles, periods
    propagate_spin(state, et, perturbers)      motion under gravity-gradient torque, in parallel
    Perturber.along(path, "Earth")             the body that exerts the torque, along a path of the asteroid

`UniformRotation`, `FreeRotation` and the result of `propagate_spin` have the method `attitude(et)`, which returns the
matrix from ICRF to the body's axes.  Body axes are principal axes: x is that of moment `moments[0]`, and
`Shape.in_principal_axes` has x along the long axis (I1) and z along the short one (I3).
"""

from kakehashi.bodies.rotation.angles import angles_from_matrix, matrix_from_angles
from kakehashi.bodies.rotation.attitude import Rotation
from kakehashi.bodies.rotation.free import FreeRotation
from kakehashi.bodies.rotation.periods import spin_of, tumbling
from kakehashi.bodies.rotation.perturbers import Perturber
from kakehashi.bodies.rotation.published import (
    SpinSolution,
    UniformSpin,
    spin_solution,
    spin_solutions,
    uniform_spin,
)
from kakehashi.bodies.rotation.state import SpinState
from kakehashi.bodies.rotation.torque import SpinHistory, propagate_spin
from kakehashi.bodies.rotation.uniform import UniformRotation, uniform_rotation

__all__ = [
    "FreeRotation",
    "Perturber",
    "Rotation",
    "SpinHistory",
    "SpinSolution",
    "SpinState",
    "UniformRotation",
    "UniformSpin",
    "angles_from_matrix",
    "matrix_from_angles",
    "propagate_spin",
    "spin_of",
    "spin_solution",
    "spin_solutions",
    "tumbling",
    "uniform_rotation",
    "uniform_spin",
]
