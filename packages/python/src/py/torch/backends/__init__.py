"""What other machines compute with: it is not here, and what is set of it changes nothing."""
import sys


class _Backend:
    """Takes settings and keeps them; tells that it is not there."""

    def __init__(self, **known):
        self.__dict__.update(known)

    def is_available(self):
        return False

    def is_built(self):
        return False

    def version(self):
        return None

    def __setattr__(self, name, value):
        self.__dict__[name] = value


cudnn = _Backend(enabled=True, benchmark=False, deterministic=False, allow_tf32=True)
mps = _Backend()
mkl = _Backend()
mkldnn = _Backend(enabled=False)
openmp = _Backend()
cuda = _Backend(matmul=_Backend(allow_tf32=False), cufft_plan_cache=_Backend())
quantized = _Backend(engine="none", supported_engines=[])

# Each is imported as a module, too.
for _name in ("cudnn", "mps", "mkl", "mkldnn", "openmp", "cuda", "quantized"):
    sys.modules[f"{__name__}.{_name}"] = globals()[_name]
