"""A mission that launches from the Earth and meets its target: its window, its arrival, and what it weighs."""

from collections.abc import Mapping
from typing import Any

from kakehashi.campaign import events
from kakehashi.campaign.craft import spacecraft_for
from kakehashi.campaign.graph import Node
from kakehashi.campaign.launchers import Launch, best_launcher
from kakehashi.campaign.mass_budget import lifted_with
from kakehashi.campaign.objectives import stay_at
from kakehashi.campaign.recipes.deep_space import deep_space
from kakehashi.campaign.recipes.deep_space import told as with_manoeuvre
from kakehashi.campaign.recipes.rendezvous import Rendezvous, grounded
from kakehashi.campaign.recipes.shared_launch import leader_arc, shared_launch
from kakehashi.campaign.recipes.studies import tried
from kakehashi.campaign.schema import Mission
from kakehashi.campaign.setting import Flight, Setting
from kakehashi.time import as_et
