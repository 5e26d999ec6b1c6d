"""Tours with gravity assists and electric legs: plan, optimum of all legs at once, and flight in the full dynamics."""

from kakehashi.transfer.electric.content import record
from kakehashi.transfer.electric.flight import ElectricFlight, fly_electric_tour
from kakehashi.transfer.electric.plan import ElectricPlan, with_dates_of
from kakehashi.transfer.electric.solving import StartOutcome
from kakehashi.transfer.electric.stage import ElectricStage
from kakehashi.transfer.electric.tour import ElectricLeg, ElectricTour, electric_tour
from kakehashi.transfer.electric.trajectory import trajectory

__all__ = [
    "ElectricFlight",
    "ElectricLeg",
    "ElectricPlan",
    "ElectricStage",
    "ElectricTour",
    "StartOutcome",
    "electric_tour",
    "fly_electric_tour",
    "record",
    "trajectory",
    "with_dates_of",
]
