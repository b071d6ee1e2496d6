"""An event loop that runs while its caller waits: what Python itself has, without the web's."""
import asyncio
import time
from asyncio import base_events, events

from .words import say


class _Sleep:
    """Waits for nothing but time."""

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError(say("what is awaited never comes: nothing is left that could bring it"))
        if timeout > 0:
            time.sleep(timeout)
        return []

    def close(self):
        pass


class _Loop(base_events.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = _Sleep()

    def _process_events(self, found):
        pass

    def _write_to_self(self):
        pass


def run(main, *, debug=None, loop_factory=None):
    """As asyncio.run."""
    outer = events._get_running_loop()
    events._set_running_loop(None)
    loop = _Loop()
    try:
        return loop.run_until_complete(main)
    finally:
        loop.close()
        events._set_running_loop(outer)


asyncio.run = run
