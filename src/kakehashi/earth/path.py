"""An object of SGP4 as a path, so that contacts, eclipses and files take it as they take a flown trajectory."""

import warnings
from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.base.errors import raise_or_mark
from kakehashi.base.text import printable
from kakehashi.earth import sgp4
from kakehashi.earth.catalogue import Catalogue, OldElements, of_elements
from kakehashi.earth.elements import Sgp4Mean, angles_of, require
from kakehashi.paths.path import Common, check_span
from kakehashi.time import as_et, et_array


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Sgp4Path(Common):
    """The motion of an object by SGP4 about the Earth, ICRF axes.

    Attributes
    ----------
    elements : Sgp4Mean
    span : (float, float)
        First and last epoch [s TDB past J2000].
    theory : sgp4.Theory
        SGP4 initialised for the elements.
    """

    elements: Sgp4Mean
    span: tuple[float, float]
    theory: sgp4.Theory
    center = "Earth"

    def state(self, et) -> np.ndarray:
        """Return position and velocity (..., 6) [km, km/s] at epochs (...).

        Raises
        ------
        BatchError
            The object has decayed, or its elements have left the range of SGP4.
        """
        et = et_array(et)
        check_span(et, self.span, self)
        states, codes = sgp4.propagate(self.theory, np.ravel(et), threads=1)
        raise_or_mark(f"SGP4 states of {printable(self.elements.name)}", codes[0], "raise")
        return states[0].reshape(*np.shape(et), 6)


def sgp4_path(elements: Sgp4Mean, first, last) -> Sgp4Path:
    """Return the path of an object between two epochs; the warning `OldElements` tells of elements too far from them.

    Parameters
    ----------
    elements : Sgp4Mean
    first, last : epoch
        As for `time.as_et`.

    Raises
    ------
    InputError
        The elements are of another kind, or the span is empty.

    Examples
    --------
    >>> one = Sgp4Mean("ISS", 0.0, 15.5, 0.0007, 51.6, 10.0, 20.0, 30.0)
    >>> sgp4_path(one, 0.0, 86_400.0)
    <Sgp4Path about Earth, 2000-01-01T12:00:00 .. 2000-01-02T12:00:00>
    """
    mean = require(elements, Sgp4Mean, "a path of SGP4")
    begin, end = as_et(first), as_et(last)
    if not end > begin:
        raise InputError(
            f"the span of {printable(mean.name)} ends before it begins; give the earlier epoch first"
        )
    for sentence in of_elements([mean]).notes(np.array([begin, end])):
        warnings.warn(sentence, OldElements, stacklevel=2)
    shape = np.array([[mean.mean_motion_rev_day, *angles_of(mean)]])
    theory = sgp4.initialise(np.array([mean.epoch_et]), shape, np.array([mean.bstar]))
    return Sgp4Path(mean, (begin, end), theory)


def only(catalogue: Catalogue, wanted, et=None) -> Sgp4Mean:
    """Return the elements of one object: of several sets, the last before an epoch, or the first if all are later.

    Parameters
    ----------
    catalogue : Catalogue
    wanted : str or int
        A name or a catalogue number, see `Catalogue.select`.
    et : epoch, optional
        As for `time.as_et`.

    Raises
    ------
    InputError
        No object matches, or several do.
    """
    hits = catalogue.select(wanted)
    objects = np.unique(hits.norad)
    if objects.size > 1:
        names = ", ".join(dict.fromkeys(printable(str(n), 30) for n in hits.names[:6]))
        raise InputError(
            f"{wanted!r} matches {objects.size} objects: {names} ..; give one name or a catalogue number"
        )
    index = np.argsort(hits.epoch_et, kind="stable")
    earlier = index if et is None else index[hits.epoch_et[index] <= as_et(et)]
    return hits[int(earlier[-1] if earlier.size else index[0])]
