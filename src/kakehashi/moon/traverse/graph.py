"""The graph of a traverse: moves between cells with their duration and energy, and the frames of the slots of time."""

from dataclasses import dataclass

import numpy as np

from kakehashi.base import InputError
from kakehashi.moon.traverse import _kernels
from kakehashi.moon.traverse.conditions import Conditions
from kakehashi.moon.traverse.ground import DrivingGround
from kakehashi.moon.traverse.rover import Rover

_MOST_SLOTS_OF_A_MOVE = 100
_MOST_SLOTS = 6_600  # by default: 14 days in slots of 3 minutes


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Graph:
    """Cells, slots and moves of one plan.

    Attributes
    ----------
    shape : tuple of int
        Rows and columns.
    slot_s, begin_s : float
        Length of a slot, and the begin of the first one.
    durations : (cells, 9) int array
        Slots that a move takes; 0 where it is forbidden.
    traction_j, length_m, driving_s : (cells, 9) arrays
        Energy, length along the slope and time of driving of each move.
    light, link : (frames, cells) arrays
    frame : (slots,) array
    power_w : (frames,) array
    numbers : (10,) array
        For `_kernels`.
    forbidden : (rows, columns) array
        Cells that may not be entered: too steep, too rough, or without data.
    """

    shape: tuple[int, int]
    slot_s: float
    begin_s: float
    durations: np.ndarray
    traction_j: np.ndarray
    length_m: np.ndarray
    driving_s: np.ndarray
    light: np.ndarray
    link: np.ndarray
    frame: np.ndarray
    power_w: np.ndarray
    numbers: np.ndarray
    forbidden: np.ndarray

    @property
    def slots(self) -> int:
        """Number of slots."""
        return len(self.frame)


def graph(
    ground: DrivingGround, rover: Rover, conditions: Conditions, *, begin_s: float, duration_s: float,
    slot_s: float | None = None, slope_sigmas: float = 1.0,
) -> Graph:  # fmt: skip
    """Make the graph of a plan.

    Parameters
    ----------
    ground : DrivingGround
    rover : Rover
    conditions : Conditions
    begin_s, duration_s : float
        Begin and length of the plan, in the time of the conditions.
    slot_s : float, optional
        Length of a slot; by default half the time that most cells take, at most 6,600 slots in all.
    slope_sigmas : float
        Standard deviations of the slope by which a cell must stay below the limit.
    """
    if not (np.isfinite(duration_s) and duration_s > 0.0 and np.isfinite(begin_s)):
        raise InputError(f"the plan begins at {begin_s} s and lasts {duration_s} s; give a positive duration")
    if not slope_sigmas >= 0.0:
        raise InputError(f"slope_sigmas is {slope_sigmas}; it must be 0 or positive")
    forbidden = forbidden_cells(ground, rover, slope_sigmas)
    traction, length, driving = _moves(ground, rover, forbidden)
    slot = _usual_slot(driving, duration_s) if slot_s is None else float(slot_s)
    slots = int(duration_s / slot + 1e-9) if 0.0 < slot < np.inf else 0
    if not 1 <= slots <= 1_000_000:
        raise InputError(
            f"a slot of {slot:g} s makes {slots} slots in {duration_s:g} s; give a slot_s that makes 1 to 1,000,000"
        )
    light, link = conditions.over(ground.shape)
    frame = conditions.frame_of(begin_s + slot * np.arange(slots)).astype(np.int64)
    return Graph(
        ground.shape, slot, begin_s, _durations(driving, slot), traction, length, driving, light, link, frame,
        rover.solar_w * rover.array_factor(conditions.sun_elevation_rad), _numbers(rover, slot), forbidden,
    )  # fmt: skip


def forbidden_cells(ground: DrivingGround, rover: Rover, slope_sigmas: float = 1.0) -> np.ndarray:
    """Cells (rows, columns) that a rover may not enter: too steep, too rough, or without data.

    Parameters
    ----------
    ground : DrivingGround
    rover : Rover
    slope_sigmas : float
        Standard deviations of the slope by which a cell must stay below the limit.
    """
    too_steep = ground.slope_rad + slope_sigmas * ground.slope_sigma_rad > np.radians(rover.slope_limit_deg)
    return too_steep | (ground.roughness_m > rover.obstacle_m) | ~np.isfinite(ground.height_m)


def _moves(ground: DrivingGround, rover: Rover, forbidden):
    """Energies [J], lengths [m] and times [s] of the moves, each (cells, 9); 0 where one is forbidden."""
    rows, columns = ground.shape
    traction, length, driving = np.zeros((3, rows, columns, 9))
    limit = np.radians(rover.slope_limit_deg)
    for action in range(1, 9):
        dr, dc = _kernels.ROW_STEP[action], _kernels.COLUMN_STEP[action]
        near = slice(max(0, -dr), rows - max(0, dr)), slice(max(0, -dc), columns - max(0, dc))
        far = slice(max(0, dr), rows - max(0, -dr)), slice(max(0, dc), columns - max(0, -dc))
        flat = ground.cell_m * np.hypot(dr, dc)
        slope = np.arctan((ground.height_m[far] - ground.height_m[near]) / flat)
        allowed = ~forbidden[near] & ~forbidden[far] & (np.abs(np.nan_to_num(slope)) <= limit)
        slope = np.where(allowed, slope, 0.0)
        along = np.where(allowed, flat / np.cos(slope), 0.0)
        traction[(*near, action)] = along * rover.traction_j_m(slope)
        length[(*near, action)], driving[(*near, action)] = along, along / rover.speed_on(slope)
    return tuple(a.reshape(rows * columns, 9) for a in (traction, length, driving))


def _usual_slot(driving: np.ndarray, duration_s: float) -> float:
    """Half the time that three quarters of the moves to a side take at most."""
    straight = driving[:, 1::2]
    straight = straight[straight > 0.0]
    typical = float(np.quantile(straight, 0.75)) if straight.size else duration_s
    return max(0.5 * typical, duration_s / _MOST_SLOTS)


def _durations(driving: np.ndarray, slot: float) -> np.ndarray:
    """Slots (cells, 9) that the moves take, rounded up."""
    durations = np.ceil(driving / slot - 1e-9).astype(np.int64)
    if durations.max() > _MOST_SLOTS_OF_A_MOVE:
        raise InputError(
            f"a move between cells takes {durations.max()} slots of {slot:g} s; give a slot_s of at least"
            f" {driving.max() / _MOST_SLOTS_OF_A_MOVE:.3g} s, or smaller cells"
        )
    return np.where(driving > 0.0, np.maximum(durations, 1), 0)


def _numbers(rover: Rover, slot: float) -> np.ndarray:
    capacity = 3_600.0 * rover.battery_wh
    charge = min(slot * rover.charge_w, 1e18)
    return np.array([
        slot, rover.hotel_w, rover.heaters_w, rover.drive_w, capacity, charge, rover.charge_efficiency,
        rover.floor * capacity, rover.least_light, 1.0 if rover.needs_link else 0.0,
    ])  # fmt: skip
