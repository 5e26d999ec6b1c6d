"""The Moon: its ground and light, what drives on it, what flies to it and around it, and what lands.

    ground           rasters of heights, nested in each other and in the whole Moon, and horizons over them
    illumination     the sky of a place, light of masts and maps over years, sites
    heat             temperatures of the ground under any light, and the depth of stable ice
    traverse         a rover's path in space and time, and its sorties between nights
    landing          landers, descent, dispersion, hazards, times of touchdown
    transfer         launch, injection, corrections and insertion; free returns; low energy
    halo             halo orbits in the ephemeris, their upkeep and views; relays
    ladder           agreement with a reference propagation, one force more at each rung
    warming          compilation of the kernels of ground, light and hazards

The Moon's axes are `frames.lunar`, its coordinates `frames.selenographic`, its gravity `bodies.gravity.gravity_field`.
"""
