"""Examples as a batch, put together structure by structure."""
from torch._tensor import Tensor
from _tinycnn.words import say


def default_collate(batch):
    import torch

    first = batch[0]
    if isinstance(first, Tensor):
        return torch.stack(batch)
    if isinstance(first, (int, float)):
        return torch.tensor(batch)
    if isinstance(first, str):
        return batch
    if isinstance(first, dict):
        return type(first)({key: default_collate([one[key] for one in batch]) for key in first})
    if isinstance(first, tuple) and hasattr(first, "_fields"):
        return type(first)(*(default_collate(list(part)) for part in zip(*batch)))
    if isinstance(first, (list, tuple)):
        if any(len(one) != len(first) for one in batch):
            raise RuntimeError(say("each element in list of batch should be of equal size"))
        return [default_collate(list(part)) for part in zip(*batch)]
    if hasattr(first, "_tensor"):
        return torch.stack([torch.as_tensor(one) for one in batch])
    raise TypeError(
        say("default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found {0}", type(first))
    )
