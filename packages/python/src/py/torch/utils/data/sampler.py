"""Which examples a pass shows, and in which order: the engine's samplers, with PyTorch's draws."""
from _tinycnn.bridge import Wrapper, call, core, js, make
from _tinycnn.words import say


class Sampler:
    """Says which examples a pass shows: a class of one's own has __iter__ and __len__."""

    def __init__(self, data_source=None):
        pass

    def __iter__(self):
        raise NotImplementedError(say("{0} has no __iter__, which gives indices", type(self).__name__))


class _EngineSampler(Sampler, Wrapper):
    def __init__(self, *args, **named):
        self._j = make(self._constructor, tuple(map(_source, args)), {name: _source(one) for name, one in named.items()})

    def __iter__(self):
        return iter(js.listed(self._j))

    def __len__(self):
        return self._j.length


def _source(value):
    """Of a data set only its length counts; weights and indices are numbers."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if hasattr(value, "__len__") and not isinstance(value, (str, list, tuple, range, Wrapper)):
        return range(len(value))
    return value


def _engine(name):
    constructor = getattr(core.data, name)
    return type(name, (_EngineSampler,), {"_constructor": constructor, "__module__": __name__})


SequentialSampler = _engine("SequentialSampler")
RandomSampler = _engine("RandomSampler")
SubsetRandomSampler = _engine("SubsetRandomSampler")
WeightedRandomSampler = _engine("WeightedRandomSampler")


class BatchSampler(Sampler):
    def __init__(self, sampler, batch_size, drop_last):
        self.sampler, self.batch_size, self.drop_last = sampler, batch_size, drop_last

    def __iter__(self):
        batch = []
        for index in self.sampler:
            batch.append(index)
            if len(batch) == self.batch_size:
                yield batch
                batch = []
        if batch and not self.drop_last:
            yield batch

    def __len__(self):
        return len(self.sampler) // self.batch_size if self.drop_last else -(-len(self.sampler) // self.batch_size)
