"""A fitted orbit leaves and comes back the same: OEF, JSON, OEM."""

import json

import numpy as np
import pytest

from kakehashi import orbits
from kakehashi.cli.app import run_app
from kakehashi.io.oef import read_oef, write_oef
from kakehashi.io.oem import read_oem
from kakehashi.io.sbdb import read_sbdb, write_sbdb


@pytest.mark.parametrize(
    "write, read, name", [(write_oef, read_oef, "x.ke1"), (write_sbdb, read_sbdb, "x.json")]
)
def test_orbits_come_back_with_their_covariance(tmp_path, write, read, name):
    orbit = orbits.load("Apophis")  # NEOCC's, with A2
    write(tmp_path / name, orbit)
    back = read(tmp_path / name)
    assert np.linalg.norm(back.state[:3] - orbit.state[:3]) < 2e-3  # km: a Julian date as a double
    assert abs(back.epoch_et - orbit.epoch_et) < 1e-4  # s
    assert back.parameters == ("A2",) and abs(back.nongrav_au_d2[1] / orbit.nongrav_au_d2[1] - 1.0) < 1e-9
    scale = np.sqrt(np.diag(orbit.covariance))
    assert np.abs((back.covariance - orbit.covariance) / np.outer(scale, scale)).max() < 1e-4


def test_the_command_writes_what_others_read(tmp_path, shared_data, capsys):
    """track fit: every file of the folder holds the same orbit, and the JSON says how it was made."""
    import spiceypy

    code = run_app(["track", "fit", str(shared_data / "tracking" / "2023DW.txt"), "--name", "2023 DW", "--out",
                    str(tmp_path / "out"), "--json"])  # fmt: skip
    assert code == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["converged"] and printed["observations"] == 123
    folder = tmp_path / "out"
    assert {f.name for f in folder.iterdir()} == {
        "orbit.oef", "orbit.json", "trajectory.oem", "trajectory.bsp", "residuals.csv", "fit.html",
    }  # fmt: skip
    one, two = read_oef(folder / "orbit.oef"), read_sbdb(folder / "orbit.json")
    assert np.linalg.norm(one.state[:3] - two.state[:3]) < 1e-3
    said = json.loads((folder / "orbit.json").read_text())["fit"]
    assert said["observations_sha256"] == printed["observations_sha256"] and "Veres" in said["weights"]
    segment = read_oem(folder / "trajectory.oem")[0]
    k = int(np.abs(segment.path.et - two.epoch_et).argmin())
    assert np.linalg.norm(segment.path.states[k, :3] - two.state[:3]) < 1e-2
    assert len(segment.covariances) == 1
    spiceypy.furnsh(str(folder / "trajectory.bsp"))
    state = spiceypy.spkezr("54000000", two.epoch_et, "J2000", "NONE", "10")[0]
    spiceypy.unload(str(folder / "trajectory.bsp"))
    assert np.linalg.norm(state[:3] - two.state[:3]) < 1e-2
    assert "</html>" in (folder / "fit.html").read_text()
