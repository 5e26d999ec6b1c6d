"""Conversion of TDB seconds past J2000 to UTC dates on axes."""

import html

import numpy as np

from kakehashi.time import calendar


def utc_dates(et) -> np.ndarray:
    """Convert epochs to UTC calendar dates in the type of plotly's date axes.

    Parameters
    ----------
    et : float or (...) array
        TDB seconds past J2000 [s].

    Returns
    -------
    (...) array of datetime64[ms]

    Examples
    --------
    >>> str(utc_dates(0.0))
    '2000-01-01T11:58:55.816'
    """
    et = np.asarray(et, float)
    text = [_iso(stamp) for stamp in calendar(et.ravel(), scale="UTC", digits=3)]
    return np.array(text, "datetime64[ms]").reshape(et.shape)[()]


def _iso(stamp: str) -> str:
    """Format a date without time scale; a leap second is shown as the following second."""
    clock = stamp.split(" ")[0].rstrip("Z")
    return clock.replace(":60.", ":59.")


def plain(text: str) -> str:
    """Escape text for plotly, so that tags in it do not become markup."""
    return html.escape(str(text), quote=False)
