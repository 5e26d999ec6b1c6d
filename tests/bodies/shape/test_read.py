"""Files of every format give the same surface; files that are broken say where."""

import numpy as np
import pytest

from kakehashi.base import InputError
from kakehashi.bodies.shape import available, read_shape, shape, sphere
from kakehashi.bodies.shape.bundled import packed, unpacked
from kakehashi.bodies.shape.stored import stored

BALL = sphere(0.2, 2)
OFF = BALL.facets + 1


def obj(folder):
    lines = ["# a comment", "o ball", *(f"v {x!r} {y!r} {z!r}" for x, y, z in BALL.vertices_km.tolist())]
    lines += [f"f {a}/1/2 {b}//3 {c}" for a, b, c in OFF]
    return save(folder / "ball.obj", lines)


def save(path, lines):
    path.write_text("\n".join(lines) + "\n")
    return path


def rows(values, indexed):
    return [f"{k} " * indexed + " ".join(map(repr, v)) for k, v in enumerate(values.tolist(), 1)]


def plates(folder, indexed=True, together=False):
    v, f = rows(BALL.vertices_km, indexed), rows(OFF, indexed)
    lines = [f"{len(v)} {len(f)}", *v, *f] if together else [str(len(v)), *v, str(len(f)), *f]
    return save(folder / "ball.plt", lines)


def ver(folder):
    v, f = rows(BALL.vertices_km, False), rows(OFF, False)
    return save(folder / "ball.ver", [f"{len(v)} {len(f)}", *v, *(line for row in f for line in ("3", row))])


@pytest.mark.parametrize(
    "write",
    [
        obj,
        plates,
        lambda d: plates(d, False),
        lambda d: plates(d, True, True),
        lambda d: plates(d, False, True),
        ver,
    ],
)
def test_every_text_format_gives_the_same_surface(tmp_path, write):
    body = read_shape(write(tmp_path))
    assert np.array_equal(body.vertices_km, BALL.vertices_km)
    assert np.array_equal(body.facets, BALL.facets)
    assert body.source.startswith("ball.")


def cube_grid(q):
    """A sphere of radius 1 as an ICQ file has it: six faces, edges twice."""
    t = np.tan(np.linspace(-np.pi / 4, np.pi / 4, q + 1))
    a, b = np.meshgrid(t, t, indexing="ij")
    one = np.ones_like(a)
    faces = [(a, b, one), (a, one, -b), (-one, a, -b), (-a, -one, -b), (one, -a, -b), (a, -b, -one)]
    points = np.concatenate([np.stack(f, axis=-1).reshape(-1, 3) for f in faces])
    return points / np.linalg.norm(points, axis=1)[:, None]


def test_an_icq_file_is_a_closed_surface_with_its_edges_joined(tmp_path):
    q = 16
    path = save(tmp_path / "ball.txt", [str(q), *rows(cube_grid(q).round(9), False)])
    body = read_shape(path)
    assert (len(body.vertices_km), len(body.facets)) == (6 * q * q + 2, 12 * q * q)
    assert body.volume_km3 == pytest.approx(4.0 * np.pi / 3.0, rel=1e-2)


def test_a_dsk_gives_the_surface_that_was_written(tmp_path):
    spice = pytest.importorskip("spiceypy")
    path, vertices, plates = str(tmp_path / "ball.bds"), np.array(BALL.vertices_km), np.array(OFF)
    handle = spice.dskopn(path, "ball", 0)
    spatial, index = spice.dskmi2(vertices, plates, 3.0, 2, 20_000, 20_000, 80_000, True, 400_000)
    corners = spice.dskrb2(vertices, plates, 1, [0.0] * 10)
    spice.dskw02(
        handle, 2099942, 1, 1, "J2000", 1, [0.0] * 10, -np.pi, np.pi, -np.pi / 2, np.pi / 2, *corners,
        0.0, 1e9, vertices, plates, spatial, index,
    )  # fmt: skip
    spice.dskcls(handle, False)
    body = read_shape(path)
    np.testing.assert_allclose(body.vertices_km, BALL.vertices_km, atol=1e-15)
    assert np.array_equal(body.facets, BALL.facets)


def test_quadrilaterals_are_cut_and_doubled_vertices_joined(tmp_path):
    corners = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
    squares = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    lines = []
    for k, square in enumerate(squares):
        lines += [f"v {corners[i][0]} {corners[i][1]} {corners[i][2]}" for i in square]
        lines.append("f " + " ".join(str(4 * k + j + 1) for j in range(4)))
    body = read_shape(save(tmp_path / "box.obj", lines))
    assert (len(body.vertices_km), len(body.facets), body.volume_km3) == (8, 12, pytest.approx(1.0))
    relative = [line if line[0] == "v" else "f -4 -3 -2 -1" for line in lines]
    assert read_shape(save(tmp_path / "box.obj", relative)).volume_km3 == pytest.approx(1.0)


def test_metres_are_read_as_such_and_refused_as_kilometres(tmp_path):
    apophis = shape("Apophis")
    lines = [*(f"v {x} {y} {z}" for x, y, z in (1e3 * apophis.vertices_km).tolist())]
    path = save(tmp_path / "apophis.obj", [*lines, *(f"f {a} {b} {c}" for a, b, c in apophis.facets + 1)])
    assert read_shape(path, "Apophis", unit="m").volume_km3 == pytest.approx(apophis.volume_km3, rel=1e-12)
    with pytest.raises(InputError, match=r"apophis.obj: Apophis would be 3\d\d.* km across.*metres"):
        read_shape(path, "Apophis")
    with pytest.raises(InputError, match="unit"):
        read_shape(path, unit="ft")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "empty"), (["hello"], "begins no shape file"), (["v 1 2 x", "f 1 2 3"], "line 1"),
        (["v 0 0 0", "f 0 1 2"], "line 2.*begin with 1"), (["f 1 2"], "2 corners"),
        (["12", "1 0 0 0"], "announces"),
        (["1 1", "1 0 0 0 9", "1 2 3"], "line 2.*neither three numbers"),
        (["v 0 0 0", "v 1 0 0", "v 0 1 0", "v 0 0 1", "f 1 2 3", "f -9 2 3", "f 1 2 4", "f 1 3 9"], "facet 1 names"),
        (["3 1", "0 0 0", "1 0 0", "0 1 0", "1 2 x"], "line 5"),
    ],
)  # fmt: skip
def test_a_broken_file_says_where(tmp_path, lines, words):
    with pytest.raises(InputError, match=words):
        read_shape(save(tmp_path / "broken.obj", lines))


def test_files_that_are_no_shapes_are_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_shape(tmp_path / "absent.obj")
    (tmp_path / "broken.bds").write_bytes(b"DAS/DSK " + bytes(2_000))
    with pytest.raises(InputError, match=r"broken.bds cannot be read as a DSK|needs spiceypy"):
        read_shape(tmp_path / "broken.bds")
    (tmp_path / "image.obj").write_bytes(b"\x89PNG\0\0\0")
    with pytest.raises(InputError, match="binary"):
        read_shape(tmp_path / "image.obj")


def test_flipped_facets_of_a_file_are_repaired_when_asked(tmp_path):
    lines = obj(tmp_path).read_text().splitlines()
    a, b, c = OFF[-1]
    path = save(tmp_path / "flipped.obj", [*lines[:-1], f"f {b} {a} {c}"])
    with pytest.raises(InputError, match=r"flipped.obj: facet 319 .* flipped"):
        read_shape(path)
    assert read_shape(path, repair=True).volume_km3 == pytest.approx(BALL.volume_km3)


# -- shapes that ship ------------------------------------------------------------------------------------


def test_packing_rounds_to_the_step():
    vertices, facets = unpacked(packed(BALL.vertices_km, BALL.facets, 1e-5))
    assert np.array_equal(facets, BALL.facets)
    assert np.abs(vertices - BALL.vertices_km).max() <= 0.5e-5 * (1.0 + 1e-9)


@pytest.mark.parametrize("name", available())
def test_shapes_that_ship_have_the_volume_that_their_file_states(name):
    body, about = shape(name), stored()[name]
    assert body.volume_km3 == pytest.approx(about["volume_km3"], rel=1e-7)
    assert body.volume_km3 == pytest.approx(about["original_volume_km3"], rel=3e-6)
    assert about["rms_distance_m"] < 1.2 * body.diameter_km  # a thousandth of it
    assert len(body.facets) == about["facets"] and body.licence and body.source and body.as_of


def test_apophis_ships_as_published(shared_data):
    published = read_shape(shared_data / "shapes" / "apophis_v233s7.obj")
    ours = shape(99942)
    assert sorted(map(tuple, ours.vertices_km.round(6))) == sorted(map(tuple, published.vertices_km.round(6)))
    assert ours.inertia_ratios == pytest.approx((0.7304427204238672, 0.9474287411880847), rel=1e-9)


def test_what_does_not_ship_says_so():
    assert set(available()) == {"Apophis", "Bennu", "Ryugu", "Itokawa", "Eros", "Didymos", "Dimorphos"}
    with pytest.raises(InputError, match="no shape of Phaethon ships: no shape model of it was at hand"):
        shape("Phaethon")
    with pytest.raises(InputError, match="no shape of Earth ships"):
        shape("Earth")
