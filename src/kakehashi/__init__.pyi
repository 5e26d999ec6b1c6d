"""Types of the public names, which `__init__.py` loads when they are first used."""

from kakehashi.campaign import campaign as campaign
from kakehashi.dynamics import propagate as propagate
from kakehashi.encounter.bplane import bplane as bplane
from kakehashi.encounter.risk import monitor as monitor
from kakehashi.facade import encounter as encounter
from kakehashi.facade import information_gain, what_if
from kakehashi.facade import replay as replay
from kakehashi.facade import risk as risk
from kakehashi.facade import run as run
from kakehashi.facade import schedule as schedule
from kakehashi.fluent import orbit as orbit
from kakehashi.io.tracking import read_observations as read_observations
from kakehashi.launch import vehicle as vehicle
from kakehashi.od.ephemeris import ephemeris as ephemeris
from kakehashi.od.initial import determine as determine
from kakehashi.od.ranging import ranging as ranging
from kakehashi.time import Epoch as Epoch
from kakehashi.transfer import lambert as lambert
from kakehashi.transfer import plan_tour as plan_tour
from kakehashi.transfer import porkchop as porkchop
from kakehashi.transfer.lowthrust import electric_transfer as electric_transfer
from kakehashi.transfer.search import search as search
from kakehashi.transfer.shooting import refine_tour as refine_tour
from kakehashi.transfer.spiral import spiral as spiral

whatif = what_if
worth = information_gain
__version__: str
