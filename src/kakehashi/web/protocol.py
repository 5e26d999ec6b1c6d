"""Limits on silent connections: a request head must arrive within seconds, and only a few may be pending.

uvicorn limits the time for which an idle connection is kept, but not the arrival time of a request head, and it counts
connections without a request among those that it serves.
"""

import asyncio
from collections import OrderedDict
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 10.0
MOST_SILENT = 256  # open connections without a request


class PatientProtocol(H11Protocol):
    """HTTP/1.1 with a time limit for request heads; the oldest silent connection is closed if there are too many."""

    _silent: ClassVar[OrderedDict["PatientProtocol", None]] = OrderedDict()
    _limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Count a new connection as silent until its first request head is complete."""
        super().connection_made(transport)
        self._look()
        while len(self._silent) > MOST_SILENT:
            next(iter(self._silent))._give_up()

    def data_received(self, data: bytes) -> None:
        """Cancel the timeout for the request head once it is complete."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Count a connection as silent after a response until the next request head."""
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting a closed connection."""
        self._forget()
        super().connection_lost(exc)

    def _look(self) -> None:
        """Record whether a request is being served, and start the time limit if a head or a body is awaited."""
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
