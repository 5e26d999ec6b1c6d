"""Figure of a probability against the delta-v on board."""

import numpy as np

from kakehashi.figures.record import Axis, Figure, Line, Rule


def probability_by_delta_v(by_delta_v: np.ndarray, *, on_board_km_s: float, asked: float) -> Figure:
    """Return the figure of a probability over the delta-v on board, with what is on board and what is asked.

    Parameters
    ----------
    by_delta_v : (k, 2) array
        Delta-v [km/s] and probability (0 to 1).
    on_board_km_s : float
    asked : float
        Least probability (0 to 1).
    """
    return Figure(
        key="chance",
        alt="Probability over the delta-v on board, which grows with it",
        x=Axis("delta-v on board", "m/s", low=0.0),
        y=(Axis("probability", "%", low=0.0, high=100.0),),
        marks=(
            Rule(name="asked", at=100.0 * asked, across="y", colour="accent", dash="dash", label="asked"),
            Rule(name="on board", at=1e3 * on_board_km_s, colour="muted", dash="dot", label="on board"),
            Line(
                name="probability", x=1e3 * by_delta_v[:, 0], y=100.0 * by_delta_v[:, 1], colour="first", dots=True,
                columns={"x": "delta_v_m_s", "y": "probability_percent"},
            ),
        ),
    )  # fmt: skip
