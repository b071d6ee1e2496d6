"""There is no accelerator: scripts ask, and go on with the cpu."""


def is_available():
    return False


def current_accelerator(check_available=False):
    return None


def device_count():
    return 0


def synchronize(device=None):
    pass
