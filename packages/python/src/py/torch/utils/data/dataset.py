"""Things that can be learned from, by index."""
from bisect import bisect_right
from itertools import accumulate
from _tinycnn.words import say


class Dataset:
    def __getitem__(self, index):
        raise NotImplementedError(say("{0} has no __getitem__, which gives an example by its index", type(self).__name__))

    def __add__(self, other):
        return ConcatDataset([self, other])


class IterableDataset(Dataset):
    """Examples one after the other, of no known number."""


class TensorDataset(Dataset):
    def __init__(self, *tensors):
        if any(len(one) != len(tensors[0]) for one in tensors):
            raise AssertionError(say("Size mismatch between tensors"))
        self.tensors = tensors

    def __getitem__(self, index):
        return tuple(one[index] for one in self.tensors)

    def __len__(self):
        return len(self.tensors[0])

    def _batch(self, indices):
        """The same examples as one by one, in one step."""
        import torch

        at = torch.tensor(indices)
        return [one.index_select(0, at) for one in self.tensors]


class Subset(Dataset):
    def __init__(self, dataset, indices):
        self.dataset, self.indices = dataset, indices

    def __getitem__(self, index):
        if isinstance(index, list):
            return self.dataset[[self.indices[i] for i in index]]
        return self.dataset[self.indices[index]]

    def __len__(self):
        return len(self.indices)

    @property
    def _batch(self):
        whole = getattr(self.dataset, "_batch", None)
        return whole and (lambda indices: whole([int(self.indices[i]) for i in indices]))


class ConcatDataset(Dataset):
    def __init__(self, datasets):
        self.datasets = list(datasets)
        self.cumulative_sizes = list(accumulate(map(len, self.datasets)))

    def __len__(self):
        return self.cumulative_sizes[-1]

    def __getitem__(self, index):
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(say("there is no example {0} of {1}", index, len(self)))
        which = bisect_right(self.cumulative_sizes, at)
        return self.datasets[which][at - (self.cumulative_sizes[which - 1] if which else 0)]


def random_split(dataset, lengths, generator=None):
    import torch

    total = len(dataset)
    if abs(sum(lengths) - 1) < 1e-9 and sum(lengths) <= 1:
        sizes = [int(total * share) for share in lengths]
        for i in range(total - sum(sizes)):
            sizes[i % len(sizes)] += 1
        lengths = sizes
    if sum(lengths) != total:
        raise ValueError(say("Sum of input lengths does not equal the length of the input dataset!"))
    order = torch.randperm(total, generator=generator).tolist()
    ends = list(accumulate(lengths))
    return [Subset(dataset, order[end - length : end]) for end, length in zip(ends, lengths)]
