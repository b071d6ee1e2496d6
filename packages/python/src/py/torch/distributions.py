"""torch.distributions: the engine's, with their parameters held as long as they are."""
from _tinycnn.bridge import Wrapper, call, core, lent, make
from _tinycnn.names import camel
from _tinycnn.words import say

_engine = core.distributions


class Distribution(Wrapper):
    """What the engine's offers under PyTorch's names: methods, and parameters and moments as tensors."""

    def __init__(self, *args, **named):
        if self._kind is None:
            raise NotImplementedError(say("Distribution is abstract: take Normal, Uniform, Bernoulli or Categorical"))
        self._given = (args, named)
        self._j = make(self._kind, args, named)

    _kind = None

    def sample(self, sample_shape=()):
        return call(self._j.sample, (tuple(sample_shape),), {})

    def rsample(self, sample_shape=()):
        return call(self._j.rsample, (tuple(sample_shape),), {})

    @property
    def batch_shape(self):
        from ._dtypes import Size

        return Size(self._j.batchShape)

    def __getattr__(self, name):
        if name.startswith("_") or not hasattr(self._j, camel(name)):
            raise AttributeError(say("{0} has no {1}", type(self).__name__, name))
        value = getattr(self._j, camel(name))
        if callable(value) and name in _METHODS:
            return lambda *args, **named: call(value, args, named)
        # It stays the engine's, which goes on to use it.
        return lent(value)


_METHODS = {"log_prob", "entropy", "cdf", "icdf"}


class Normal(Distribution):
    _kind = _engine.Normal


class Uniform(Distribution):
    _kind = _engine.Uniform


class Bernoulli(Distribution):
    _kind = _engine.Bernoulli


class Categorical(Distribution):
    _kind = _engine.Categorical


def kl_divergence(p, q):
    """How far q is from p, two distributions of one kind."""
    return call(_engine.klDivergence, (p, q), {})
