"""Kernels that SPICE itself reads."""

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.base import InputError
from kakehashi.dynamics import fly
from kakehashi.ephem import state
from kakehashi.io.spk import write_spk
from kakehashi.od.arc import arc
from kakehashi.time import as_et


@pytest.mark.parametrize("center", ["Sun", "SSB"])
def test_spice_reads_apophis_through_its_pass(tmp_path, center):
    """1,000 epochs across 2029-04-13, off the nodes: a metre, a millimetre per second."""
    import spiceypy

    orbit = orbits.load("Apophis")
    path = arc(orbit, as_et("2028-01-01 TDB"), as_et("2030-01-01 TDB"))
    file = write_spk(tmp_path / "apophis.bsp", path, 20099942, center=center, name="Apophis by kakehashi")
    spiceypy.furnsh(str(file))
    try:
        et = as_et("2029-04-13T21:46 TDB") + np.concatenate(
            [np.linspace(-3e7, 1.9e7, 800), np.linspace(-9e4, 9e4, 200)]
        )
        ours = path.state(et) - state(center, "SSB", et)
        code = {"Sun": "10", "SSB": "0"}[center]
        theirs = np.array([spiceypy.spkezr("20099942", t, "J2000", "NONE", code)[0] for t in et])
        assert np.linalg.norm((ours - theirs)[:, :3], axis=1).max() < 1e-3  # km
        assert np.linalg.norm((ours - theirs)[:, 3:], axis=1).max() < 1e-6  # km/s
        cover = spiceypy.spkcov(str(file), 20099942)
        assert abs(spiceypy.wnfetd(cover, 0)[1] - path.span[1]) < 1.0
    finally:
        spiceypy.unload(str(file))


def test_a_flight_too_short_is_refused(tmp_path):
    orbit = orbits.load("Apophis")
    short = fly(orbit.ssb_state(), orbit.epoch_et, orbit.epoch_et + 10.0, dense=1, watch={}).trajectories[0]
    with pytest.raises(InputError, match="needs at least 8"):
        write_spk(tmp_path / "x.bsp", short, 20099942)
    assert not (tmp_path / "x.bsp").exists()
