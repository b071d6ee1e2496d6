"""There is no GPU of Nvidia's here: everything says so, as in PyTorch without one."""
from _tinycnn.words import say

from . import amp


def _nothing(*args, **named):
    """Done where there is a GPU."""


def _none(*args, **named):
    return 0


empty_cache = manual_seed = manual_seed_all = seed = seed_all = synchronize = set_device = ipc_collect = _nothing
reset_peak_memory_stats = reset_max_memory_allocated = _nothing
device_count = memory_allocated = max_memory_allocated = memory_reserved = max_memory_reserved = memory_cached = _none


def is_available():
    return False


is_initialized = is_bf16_supported = is_available


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise AssertionError(say("torch.cuda.{0}: Torch not compiled with CUDA enabled; everything is on the cpu here", name))
