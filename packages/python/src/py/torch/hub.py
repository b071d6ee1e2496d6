"""Weights that others publish: read where they lie on this machine; nothing is downloaded."""
import os

from _tinycnn.words import say


def get_dir():
    return os.path.join(os.environ.get("TORCH_HOME", os.path.expanduser("~/.cache/torch")), "hub")


def load_state_dict_from_url(url, model_dir=None, map_location=None, progress=True, check_hash=False, file_name=None):
    from . import load

    path = os.path.join(model_dir or os.path.join(get_dir(), "checkpoints"), file_name or url.rpartition("/")[2])
    if not os.path.exists(path):
        raise FileNotFoundError(say("weights are not downloaded here: fetch {0} once and keep it as {1}", url, path))
    return load(path, map_location=map_location)


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError(say("torch.hub.{0} is not here: nothing is downloaded", name))
