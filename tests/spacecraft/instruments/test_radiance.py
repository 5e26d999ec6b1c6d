"""Radiance in a band against a direct integral of Planck's law, and back."""

import numpy as np
import pytest
from scipy.integrate import quad

from kakehashi.base import InputError
from kakehashi.spacecraft.instruments import Band, band_radiance, brightness_temperature, camera

WIDE = Band("wide", 8.0, 14.0)
H, C, K = 6.62607015e-34, 299_792_458.0, 1.380649e-23


def planck(wavelength_m, kelvin):
    return 2.0 * H * C**2 / wavelength_m**5 / np.expm1(H * C / (wavelength_m * K * kelvin))


@pytest.mark.parametrize("kelvin", [40.0, 120.0, 250.0, 400.0, 1_500.0])
@pytest.mark.parametrize("band", camera("TIRI").bands, ids=lambda b: b.name)
def test_it_is_the_integral_of_plancks_law(band, kelvin):
    direct, _ = quad(
        planck, band.low_um * 1e-6, band.high_um * 1e-6, args=(kelvin,), epsrel=1e-11, epsabs=0.0
    )
    assert float(band_radiance(kelvin, band)) == pytest.approx(direct, rel=1e-8)


def test_over_all_wavelengths_it_is_stefan_and_boltzmanns():
    every = Band("all", 1e-1, 9_999.0)
    assert float(band_radiance(300.0, every)) == pytest.approx(5.670374419e-8 * 300.0**4 / np.pi, rel=1e-6)


@pytest.mark.parametrize("band", camera("TIRI").bands, ids=lambda b: b.name)
def test_temperature_to_radiance_and_back(band):
    kelvin = np.linspace(30.0, 1_000.0, 20_001)
    back = brightness_temperature(band_radiance(kelvin, band), band)
    assert np.abs(back - kelvin).max() < 1e-6  # K; 1e-3 is asked for


def test_the_dark_sky_has_no_temperature():
    assert np.isnan(brightness_temperature([0.0, 1e12], WIDE)).all()


@pytest.mark.parametrize("kelvin", [-1.0, np.nan, np.inf])
def test_temperatures_that_cannot_be(kelvin):
    with pytest.raises(InputError, match="zero or positive"):
        band_radiance([200.0, kelvin], WIDE)


@pytest.mark.parametrize("limits", [(14.0, 8.0), (0.0, 8.0), (8.0, 8.0)])
def test_bands_that_cannot_be(limits):
    with pytest.raises(InputError, match="increasing order"):
        Band("x", *limits)
