"""Where does a rover stop, for how long and on which load, and what is it worth for science?"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Goal:
    """A cell to visit, with a stop.

    Attributes
    ----------
    row, column : int
    stop_s : float
        Duration of the stop, rounded up to whole slots.
    load_w : float
        Load of the stop beside that of a rover at rest.
    needs_light, needs_link : bool
        Whether the whole stop needs light (at least `Rover.least_light`, and more than none) or the Earth in view.
    science : float
        Value for the objective "science".
    name : str
    """

    row: int
    column: int
    stop_s: float = 0.0
    load_w: float = 0.0
    needs_light: bool = False
    needs_link: bool = False
    science: float = 1.0
    name: str = ""

    def slots(self, slot_s: float) -> int:
        """Whole slots that the stop takes."""
        return int(np.ceil(self.stop_s / slot_s - 1e-9))

    def name_as(self, k: int) -> str:
        """Name in messages of the goal with index k."""
        return f"goal {self.name!r}" if self.name else f"goal {k + 1}"
