"""What does code need that takes any rotation?  An attitude at each epoch."""

from typing import Protocol

import numpy as np


class Rotation(Protocol):
    """Anything with an attitude: `UniformRotation`, `FreeRotation`, the result of `propagate_spin`."""

    def attitude(self, et) -> np.ndarray:
        """Return the matrices (..., 3, 3) from ICRF to the axes of the body at epochs (...) [s TDB past J2000]."""
        ...
