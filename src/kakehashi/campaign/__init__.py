"""Campaigns of several missions: campaign definition, run, objectives, verdict and report.

The package itself can be called: `kk.campaign("apophis-2029")` loads a campaign by name or from a TOML file, and the
method `run` of the campaign computes it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kakehashi.campaign.load import CampaignDefinition


def campaign(name: str | Path) -> "CampaignDefinition":
    """Load a campaign by name or from a TOML file; its method `run` computes it.

    >>> campaign("apophis-2029")
    <Campaign apophis-2029: 4 missions, 7 objectives>
    """
    from kakehashi.campaign.load import load

    return load(name)
