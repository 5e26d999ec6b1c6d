"""HEALPix by its laws and by values of another implementation; a synthetic table says what is put in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import InputError
from kakehashi.io.debias import read_debias, ring_tile
from kakehashi.time import as_et

ARCSEC = np.pi / 648_000.0


def centres(nside):
    """Centres of the tiles, ring by ring: sine of the declination, right ascension (Gorski et al. 2005, 5.1)."""
    z, ra = [], []
    for ring in range(1, 4 * nside):
        from_pole = min(ring, 4 * nside - ring)
        if from_pole < nside:
            count, start = 4 * from_pole, 0.5
            height = (1.0 - from_pole**2 / (3.0 * nside**2)) * (1 if ring < nside else -1)
        else:
            count, start = 4 * nside, 0.5 * ((ring - nside + 1) % 2)
            height = 4.0 / 3.0 - 2.0 * ring / (3.0 * nside)
        z += [height] * count
        ra += ((np.arange(count) + start) * 2.0 * np.pi / count).tolist()
    return np.array(z), np.array(ra)


@pytest.mark.parametrize("nside", [1, 2, 3, 8, 64, 256])
def test_centres_of_tiles_are_in_them(nside):
    z, ra = centres(nside)
    assert np.array_equal(ring_tile(nside, ra, np.arcsin(z)), np.arange(12 * nside**2))


def test_tiles_have_equal_areas():
    """48 tiles, 480,000 directions: each count within 5 sigma of 10,000."""
    rng = np.random.default_rng(5)
    tile = ring_tile(2, rng.uniform(0, 2 * np.pi, 480_000), np.arcsin(rng.uniform(-1, 1, 480_000)))
    assert np.abs(np.bincount(tile, minlength=48) - 10_000).max() < 5 * np.sqrt(10_000)


def test_tiles_agree_with_another_implementation():
    """From astropy-healpix 2.0.1: ang2pix(nside, pi / 2 - dec, ra); a million random ones agree as well."""
    ra = np.radians([1.0, 30.0, 123.4, 200.0, 299.9, 350.0, 45.0, 275.0])
    dec = np.radians([0.3, 41.9, -5.5, 88.0, -60.1, -89.5, 41.5, 12.3])
    assert ring_tile(64, ra, dec).tolist() == [24448, 8085, 26840, 18, 45844, 49151, 8352, 19523]
    assert ring_tile(256, ra, dec).tolist() == [
        390658, 130645, 430943, 244, 734159, 786419, 131712, 309518,
    ]  # fmt: skip


@given(st.integers(1, 300), st.floats(-10, 10), st.floats(-np.pi / 2, np.pi / 2))
def test_a_direction_lies_in_its_tile(nside, ra, dec):
    """No centre of a neighbouring ring is nearer than a tile is wide, and a full turn changes nothing."""
    tile = int(ring_tile(nside, ra, dec))
    assert 0 <= tile < 12 * nside**2
    assert ring_tile(nside, ra + 2 * np.pi * 3, dec) in (
        tile,
        ring_tile(nside, ra + 2 * np.pi * 3 + 1e-12, dec),
    )
    if nside <= 8:
        z, lon = centres(nside)
        towards = z * np.sin(dec) + np.sqrt(1 - z * z) * np.cos(dec) * np.cos(lon - ra)
        away = np.arccos(np.clip(towards[tile], -1, 1))
        assert away < 0.95 / nside  # centre to the farthest corner [rad]: 48.2 degrees at nside 1


def table(path, nside=1, letters="ab", header=None, spoil=lambda lines: lines):
    """A table in the layout of bias.dat whose numbers say where they stand."""
    lines = header or [
        "! BIAS_VERSION= 3.0 (synthetic)", f"! NSIDE= {nside}", "! Catalogs in this file (MPC designation)",
        f"! {' '.join(letters)}", "",
    ]  # fmt: skip
    for tile in range(12 * nside**2):
        cells = [
            f"{0.001 * tile:.4f} {-0.1 * k - 0.1:.4f} {k + 1:.2f} -{tile:.2f}" for k in range(len(letters))
        ]
        lines = [*lines, "  ".join(cells)]
    path.write_text("\n".join(spoil(lines)) + "\n")
    return path


def test_a_correction_is_that_of_tile_catalogue_and_epoch(tmp_path):
    bias = read_debias(table(tmp_path / "bias.dat"))
    assert repr(bias) == "<Debias 2 catalogues, nside 1, 3.0 (synthetic)>"
    ra, dec = np.radians([0.0, 0.0, 45.0, 45.0]), np.radians([0.0, 0.0, -60.0, -60.0])  # tiles 4, 4, 8, 8
    et = as_et("2000-01-01T12:00 TDB") + 365.25 * 86_400.0 * np.array([0.0, 10.0, 0.0, -20.0])
    found = bias.correction(ra, dec, et, np.array(["a", "a", "b", "b"]))
    expected = [  # arcsec, with drifts in mas a year over 0, 10, 0 and -20 years
        [0.004, -0.1], [0.004 + 0.010, -0.1 - 0.040], [0.008, -0.2], [0.008 - 0.040, -0.2 + 0.160],
    ]  # fmt: skip
    assert np.abs(found / ARCSEC - expected).max() < 1e-7


def test_what_the_table_does_not_know_is_left_alone(tmp_path):
    bias = read_debias(table(tmp_path / "bias.dat"))
    found = bias.correction([1.0, 1.0, np.nan, 0.43], [0.1, 0.1, 0.1, np.nan], [0.0] * 4, ["", "V", "a", "a"])
    assert not found.any()


def test_the_published_order_stands_in_for_a_header_without_letters(tmp_path):
    letters = "abcdegijlmnopqrtuvwLNQRSUY"
    bias = read_debias(table(tmp_path / "bias.dat", letters=letters, header=["! BIAS_VERSION= 3.0"]))
    assert bias.catalogues == letters
    assert bias.table.shape == (12, 26, 4)


@pytest.mark.parametrize("named", ["a b c", "a  a  a  a  b  b  b  b", "none"])
def test_a_table_of_the_published_size_and_layout(tmp_path, named):
    """49,152 tiles of NSIDE 64, 26 catalogues of four numbers, 23 lines of header: what is put in comes out."""
    letters = "abcdegijlmnopqrtuvwLNQRSUY"
    listed = {"a b c": " ".join(letters), "none": "see the README"}.get(
        named, "  ".join(c for c in letters for _ in "1234")
    )
    header = ["! BIAS_VERSION= 2018", "! NSIDE= 64", f"! {listed}", *["! ra dec pm_ra pm_dec"] * 20]
    rest = "  ".join(f"{0.001 * k:8.3f} {-0.002 * k:8.3f} {0.1 * k:8.2f} {-0.2 * k:8.2f}" for k in range(25))
    lines = [f"{0.00001 * t:8.5f} {-0.00002 * t:8.5f}   1.00  -2.00  {rest}" for t in range(49_152)]
    path = tmp_path / "bias.dat"
    path.write_text("\n".join([*header, *lines]) + "\n")
    bias = read_debias(path)
    assert (bias.nside, bias.catalogues, bias.table.shape) == (64, letters, (49_152, 26, 4))
    z, ra = centres(64)
    tiles = np.array([0, 1234, 30_000, 49_151])
    et = as_et("2010-01-01T12:00 TDB")
    found = (
        bias.correction(ra[tiles], np.arcsin(z[tiles]), np.full(4, et), np.array(["a"] * 3 + ["Y"])) / ARCSEC
    )
    years = et / (365.25 * 86_400.0)
    for k in range(3):
        assert found[k] == pytest.approx(
            [1e-5 * tiles[k] + 1e-3 * years, -2e-5 * tiles[k] - 2e-3 * years], abs=1e-7
        )
    assert found[3] == pytest.approx([0.024 + 2.4e-3 * years, -0.048 - 4.8e-3 * years], abs=1e-7)


@pytest.mark.parametrize(
    "spoil, word",
    [(lambda x: x[:-1], "truncated"), (lambda x: [*x[:-1], x[-1][:20]], "first and last"),
     (lambda x: x[:5], "no table"),
     (lambda x: [*x[:8], x[8].replace(".", "x"), *x[9:]], "download it again"), (lambda x: ["\0" * 9], "binary"),
     (lambda x: [y for y in x if "a b" not in y], "does not name them"),
     (lambda x: [*x[:8], "1 2", *x[9:]], "download"),
     (lambda x: [*x[:8], x[8].replace("0.1000", "nan"), *x[9:]], "is not a number")],
)  # fmt: skip
def test_a_table_that_is_not_whole_is_refused(tmp_path, spoil, word):
    path = table(tmp_path / "bias.dat", spoil=spoil)
    with pytest.raises(InputError, match=word):
        read_debias(path)


def test_no_file_and_an_archive_are_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_debias(tmp_path / "bias.dat")
    (tmp_path / "bias.tgz").write_bytes(b"\x1f\x8b\x08" + b"a" * 99)
    with pytest.raises(InputError, match="archive"):
        read_debias(tmp_path / "bias.tgz")
