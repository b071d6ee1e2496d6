"""Which PyTorch the names are of, and what it was not built for."""
from . import __version__

cuda = hip = git_version = None
debug = False
