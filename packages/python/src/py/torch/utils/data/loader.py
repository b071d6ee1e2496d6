"""Batches of a data set, in the order and with the draws of PyTorch's loader."""
from _tinycnn import host
from _tinycnn.bridge import core, js

from .collate import default_collate
from .dataset import IterableDataset
from .sampler import BatchSampler
from _tinycnn.words import say


class DataLoader:
    def __init__(
        self,
        dataset,
        batch_size=1,
        shuffle=None,
        sampler=None,
        batch_sampler=None,
        num_workers=0,
        collate_fn=None,
        pin_memory=False,
        drop_last=False,
        timeout=0,
        worker_init_fn=None,
        multiprocessing_context=None,
        generator=None,
        *,
        prefetch_factor=2,
        persistent_workers=False,
        pin_memory_device="",
    ):
        if sampler is not None and shuffle:
            raise ValueError(say("sampler option is mutually exclusive with shuffle"))
        if batch_size is not None and (not isinstance(batch_size, int) or batch_size < 1):
            raise ValueError(say("batch_size should be a positive integer value, but got batch_size={0}", batch_size))
        self.dataset, self.batch_size, self.sampler, self.drop_last = dataset, batch_size, sampler, drop_last
        self.batch_sampler, self.collate_fn, self.generator = batch_sampler, collate_fn, generator
        self.num_workers, self.pin_memory = num_workers, pin_memory
        self._shuffle = bool(shuffle)

    def __len__(self):
        if self.batch_sampler is not None:
            return len(self.batch_sampler)
        count = len(self.sampler) if self.sampler is not None else len(self.dataset)
        if self.batch_size is None:
            return count
        return count // self.batch_size if self.drop_last else -(-count // self.batch_size)

    def _order(self):
        """Indices of a pass. A base seed is drawn first, then the order's own."""
        draws = self.generator._j if self.generator is not None else core.defaultGenerator
        draws.randomInt63()
        if self.sampler is not None:
            return self.sampler
        if not self._shuffle:
            return range(len(self.dataset))
        return list(js.order(draws, len(self.dataset), self.generator is not None))

    def __iter__(self):
        return _Pass(self._batches())

    def _batches(self):
        if isinstance(self.dataset, IterableDataset):
            yield from self._stream()
            return
        order = self._order()
        if self.batch_sampler is None and self.batch_size is None:
            for index in order:
                yield self.dataset[index]
            return
        batches = self.batch_sampler or BatchSampler(order, self.batch_size, self.drop_last)
        whole = None if self.collate_fn else getattr(self.dataset, "_batch", None)
        collate = self.collate_fn or default_collate
        for indices in batches:
            host.beat()
            yield whole(indices) if whole else collate([self.dataset[index] for index in indices])

    def _stream(self):
        collate, batch = self.collate_fn or default_collate, []
        for example in self.dataset:
            batch.append(example)
            if len(batch) == self.batch_size:
                yield collate(batch)
                batch = []
        if batch and not self.drop_last:
            yield collate(batch)


class _Pass:
    """The batches of one pass."""

    def __init__(self, batches):
        self._batches = batches

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._batches)

    #: As it was written before PyTorch 1.13.
    next = __next__
