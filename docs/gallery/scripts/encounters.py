"""How near, how often

Every pass of Apophis within 0.2 au of the Earth between 2027 and 2047: there are two. The distance axis is
logarithmic, and the pass of 2029 is five hundred times closer than the other.
"""

import kakehashi as kk

listed = kk.encounter("Apophis", "2027-01-01 UTC", "2047-01-01 UTC", within_au=0.2)
figure = listed.plot()
