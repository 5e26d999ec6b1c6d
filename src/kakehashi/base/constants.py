"""Physical constants in km, s and kg, each with its source.

[IAU12] IAU 2012 Resolution B2.  [SI] exact by definition.  [P21] Park et al. (2021), The JPL
planetary and lunar ephemerides DE440 and DE441, AJ 161:105.  [IERS10] IERS Conventions (2010).
[IAU15] IAU 2015 Resolution B3.  [CODATA18] Tiesinga et al. (2021), Rev. Mod. Phys. 93, 025010.
"""

AU_KM = 149_597_870.7  # [IAU12]
C_KM_S = 299_792.458  # [SI]
DAY_S = 86_400.0
TIME_SCALES = ("TDB", "TT", "TAI", "UTC", "UT1", "GPS", "TCG", "TCB")
J2000_JD = 2_451_545.0
MJD_JD = 2_400_000.5
G_KM3_KG_S2 = 6.674_30e-20  # constant of gravitation [CODATA18]
G0_KM_S2 = 9.80665e-3  # standard gravity [SI]
OBLIQUITY_J2000_ARCSEC = 84_381.448  # obliquity of SPICE's ECLIPJ2000 (IAU 1976)
EARTH_RADIUS_KM = 6_378.1366  # equatorial [IERS10]
EARTH_HILL_KM = 1.5e6  # radius of the Earth's Hill sphere, a (m / 3 M)^(1/3), rounded
SUN_RADIUS_KM = 695_700.0  # nominal [IAU15]
SOLAR_IRRADIANCE_W_M2 = 1_361.0  # nominal, at 1 au [IAU15]
STEFAN_BOLTZMANN_W_M2_K4 = 5.670_374_419e-8  # exact [CODATA18]
AU_DAY2_TO_KM_S2 = AU_KM / DAY_S**2
