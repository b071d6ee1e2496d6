"""Faults of gradients, told where they come from."""
from _tinycnn.bridge import core


class set_detect_anomaly:
    """From now on, or within a block."""

    def __init__(self, mode, check_nan=True):
        self._before = core.autograd.isAnomalyEnabled()
        core.autograd.setDetectAnomaly(bool(mode))

    def __enter__(self):
        return self

    def __exit__(self, *error):
        core.autograd.setDetectAnomaly(self._before)


class detect_anomaly(set_detect_anomaly):
    """Within a block."""

    def __init__(self, check_nan=True):
        self._before = core.autograd.isAnomalyEnabled()

    def __enter__(self):
        core.autograd.setDetectAnomaly(True)
        return self
