"""Campaigns of several missions: campaign definition, run, objectives, verdict and report.

The package is callable by its own name, so that `kk.campaign(...)` works before and after it is imported.
"""

import sys
from types import ModuleType


def campaign(name):
    """Load a campaign by name or from a TOML file; its method `run` computes it.

    >>> campaign("apophis-2029")
    <Campaign apophis-2029: 4 missions, 7 objectives>
    """
    from kakehashi.campaign.load import load

    return load(name)


class _Callable(ModuleType):
    def __call__(self, name):
        return campaign(name)


sys.modules[__name__].__class__ = _Callable
