"""How are connections kept that send nothing?  A head of a request has some seconds, and few wait for one at a time.

uvicorn limits how long an idle connection is kept, but not how long the head of a request may take to arrive; and it
counts connections that have asked nothing yet among those that it serves.
"""

import asyncio
from collections import OrderedDict
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 10.0
MOST_SILENT = 256  # connections that ask nothing now


class PatientProtocol(H11Protocol):
    """HTTP/1.1 with a time limit for heads; where too many connections are silent the one that is so longest goes."""

    _silent: ClassVar[OrderedDict["PatientProtocol", None]] = OrderedDict()
    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """A connection is silent until its first head is whole."""
        super().connection_made(transport)
        self._look()
        while len(self._silent) > MOST_SILENT:
            next(iter(self._silent))._give_up()

    def data_received(self, data: bytes) -> None:
        """A head that is whole ends the silence."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Whoever has their answer is silent until the next head."""
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever has gone is not waited for."""
        self._forget()
        super().connection_lost(exc)

    def _look(self) -> None:
        """Note whether a request is served, a head or the rest of a body is awaited, or nothing at all."""
        served = self.cycle is not None and not self.cycle.response_complete
        if served or self.transport.is_closing():
            self._forget()
            return
        self._silent.setdefault(self)
        idle = self.conn.their_state is h11.IDLE and not self.conn.trailing_data[0]
        if (self.cycle is None or not idle) and self._limit is None:
            self._limit = self.loop.call_later(HEAD_S, self._give_up)

    def _forget(self) -> None:
        self._silent.pop(self, None)
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def _give_up(self) -> None:
        self._forget()
        if not self.transport.is_closing():
            self.transport.abort()
