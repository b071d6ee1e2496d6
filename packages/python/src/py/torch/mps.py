"""There is no graphics card of Apple's here: scripts ask, and go on with the cpu."""


def is_available():
    return False


def device_count():
    return 0


def empty_cache():
    pass


def manual_seed(seed):
    pass


def synchronize():
    pass
