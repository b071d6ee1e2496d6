"""torch.utils.data.DataLoader, what it gives and how it draws: golden/loader.json.

    python3 parity/loader.py

Examples draw a number when they are made, so that batches show whose random stream they come from. "next" is a draw after two passes.
"""
import json
import pathlib

import torch
from torch.utils import data


class Drawing(data.Dataset):
    def __len__(self):
        return 11

    def __getitem__(self, i):
        return i, torch.randint(0, 1000, (1,)).item()


class Stream(data.IterableDataset):
    """All numbers below, or a share of them for each worker."""

    def __init__(self, count, shared):
        self.count, self.shared = count, shared

    def __iter__(self):
        info = data.get_worker_info()
        start, step = (info.id, info.num_workers) if info and self.shared else (0, 1)
        for i in range(start, self.count + (info.id if info else 0), step):
            yield i, torch.randint(0, 1000, (1,)).item()


class Lazy(data.Sampler):
    """Draws each index when it is asked for."""

    def __init__(self):
        pass

    def __len__(self):
        return 5

    def __iter__(self):
        for _ in range(5):
            yield torch.randint(0, 11, (1,)).item()


def plain(batch):
    if isinstance(batch, torch.Tensor):
        return batch.tolist()
    return [plain(x) for x in batch] if isinstance(batch, (list, tuple)) else batch


def starting(worker):
    torch.manual_seed(100 + worker)


CASES = [
    ("map", dict(batch_size=4)), ("map", dict(batch_size=4, shuffle=True)), ("map", dict(batch_size=4, shuffle=True, drop_last=True)),
    ("map", dict(batch_size=3, num_workers=2)), ("map", dict(batch_size=2, shuffle=True, num_workers=3)),
    ("map", dict(batch_size=3, num_workers=2, worker_init_fn="starting")), ("map", dict(batch_size=None, shuffle=True)),
    ("map", dict(batch_size=None, num_workers=2)), ("map", dict(batch_size=4, shuffle=True, generator=7)),
    ("map", dict(batch_size=4, generator=7, num_workers=2)), ("map", dict(batch_sampler=[[3, 1], [4], [1, 5, 9]])), ("map", dict(batch_size=2, sampler="lazy")),
    ("map", dict(batch_size=2, sampler="lazy", num_workers=2)), ("map", dict(batch_size=2, sampler="lazy", drop_last=True)),
    ("all", dict(batch_size=3)), ("all", dict(batch_size=3, drop_last=True)), ("all", dict(batch_size=None)), ("all", dict(batch_size=2, num_workers=2)),
    ("shared", dict(batch_size=2, num_workers=2)), ("shared", dict(batch_size=2, num_workers=3, prefetch_factor=4)), ("shared", dict(batch_size=3, num_workers=3, drop_last=True)),
    ("shared", dict(batch_size=None, num_workers=2)), ("chain", dict(batch_size=4)),
]


def run(kind, options):
    torch.manual_seed(3)
    made = {"map": Drawing, "all": lambda: Stream(7, False), "shared": lambda: Stream(10, True),
            "chain": lambda: data.ChainDataset([Stream(3, False), Stream(4, False)])}[kind]()
    real = dict(options)
    if "worker_init_fn" in real:
        real["worker_init_fn"] = starting
    if "generator" in real:
        real["generator"] = torch.Generator().manual_seed(real["generator"])
    if "sampler" in real:
        real["sampler"] = Lazy()
    loader = data.DataLoader(made, **real)
    passes = [[plain(batch) for batch in loader] for _ in range(2)]
    camel = lambda k: "".join(w.title() if i else w for i, w in enumerate(k.split("_")))
    return dict(kind=kind, options={camel(k): v for k, v in options.items()}, passes=passes, next=torch.randint(0, 2**31, (1,)).item())


golden = [run(kind, options) for kind, options in CASES]
(pathlib.Path(__file__).parent / "golden" / "loader.json").write_text("[\n" + ",\n".join(map(json.dumps, golden)) + "\n]\n")
