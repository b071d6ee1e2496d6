"""Sequences of different lengths."""
from _tinycnn import rooms
from _tinycnn.bridge import Wrapper, back, core, kinds_are


class PackedSequence(tuple, Wrapper):
    """Steps of several sequences, one step after the other."""

    data = property(lambda self: self[0])
    batch_sizes = property(lambda self: self[1])
    sorted_indices = property(lambda self: self[2])
    unsorted_indices = property(lambda self: self[3])

    def __repr__(self):
        return f"PackedSequence(data={self[0]}, batch_sizes={self[1]}, sorted_indices={self[2]}, unsorted_indices={self[3]})"


def _packed(j):
    import torch

    def whole(numbers):
        found = back(numbers)
        return None if found is None else torch.tensor(list(found))

    made = PackedSequence((back(j.data), whole(j.batchSizes), whole(j.sortedIndices), whole(j.unsortedIndices)))
    made._j = j
    return made


kinds_are("packed", _packed)


def __getattr__(name):
    return rooms.find(__name__, name, (core.nn.utils.rnn,))


def __dir__():
    return rooms.names({}, (core.nn.utils.rnn,))
