"""How to get there: Lambert's problem, porkchops, launch windows, coasts from a shared asymptote."""

from kakehashi.transfer.lambert import Lambert, lambert
from kakehashi.transfer.porkchop import Porkchop, porkchop

__all__ = ["Lambert", "Porkchop", "lambert", "porkchop"]
