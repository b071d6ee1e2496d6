"""Half precision for GPUs, of which there are none: everything is computed in float32, and losses are not scaled."""
import functools


class autocast:
    """As a block or a decorator; nothing is cast on the cpu."""

    def __init__(self, device_type="cpu", dtype=None, enabled=True, cache_enabled=None):
        self.device, self.fast_dtype = device_type, dtype

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def __call__(self, function):
        @functools.wraps(function)
        def wrapped(*args, **named):
            with self:
                return function(*args, **named)

        return wrapped


class GradScaler:
    """Scales by 1."""

    def __init__(self, device="cpu", init_scale=65536.0, growth_factor=2.0, backoff_factor=0.5, growth_interval=2000, enabled=True):
        pass

    def scale(self, outputs):
        return outputs

    def step(self, optimizer, *args, **named):
        return optimizer.step(*args, **named)

    def unscale_(self, optimizer):
        pass

    def update(self, new_scale=None):
        pass

    def get_scale(self):
        return 1.0

    def is_enabled(self):
        return False

    def state_dict(self):
        return {}

    def load_state_dict(self, state_dict):
        pass


def custom_fwd(fwd=None, **named):
    return (lambda function: function) if fwd is None else fwd


custom_bwd = custom_fwd
