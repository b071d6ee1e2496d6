"""There is no GPU of Nvidia's here: everything says so, as in PyTorch without one."""


def is_available():
    return False


def device_count():
    return 0


def empty_cache():
    pass


def manual_seed(seed):
    pass


manual_seed_all = manual_seed


def synchronize(device=None):
    pass


def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise AssertionError(f"torch.cuda.{name}: Torch not compiled with CUDA enabled; everything is on the cpu here")
