"""PyTorch's side of the benchmark: one JSON request a line on stdin, one JSON answer a line on stdout.

{"do": "setup", "task": {...}, "threads": 2}   builds the model and data of a task (see cases.ts) and runs it a few times
{"do": "burst", "count": 10}                   once untimed, then `count` times: {"ms": [...]}
{"do": "memory"}                               {"peakBytes": ...} of this process

The parent sets the environment: see README.md, "Fair to PyTorch".
"""
import gzip
import json
import os
import resource
import sys
import time

try:
    import numpy as np
    import torch
    from torch import nn
except ImportError as error:
    sys.exit(f"{sys.executable} has no PyTorch ({error}): name one that has with --python PATH (Debian: python3-torch, /usr/bin/python3)")

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "parity"))
from models import airbench94  # noqa: E402

SETS = {
    "cifar10": dict(channels=3, size=32, pad=4, mean=(0.4914, 0.4822, 0.4465), std=(0.2023, 0.1994, 0.2010)),
    "fashion-mnist": dict(channels=1, size=28, pad=3, mean=(0.2861,), std=(0.3530,)),
}


def convs(*channels, pool_last=True):
    layers = []
    for i, (ins, outs) in enumerate(zip(channels, channels[1:])):
        layers += [nn.Conv2d(ins, outs, 3, padding=1), nn.ReLU()]
        if pool_last or i < len(channels) - 2:
            layers.append(nn.MaxPool2d(2))
    return layers


def make_model(name):
    if name == "deep":
        return nn.Sequential(*convs(64, 256, 256, 256, pool_last=False), nn.Flatten(), nn.Linear(256 * 64, 10)), (64, 32, 32)
    if name == "airbench94":
        return airbench94(3, 32), (3, 32, 32)
    if name not in SETS:
        import cifar
        return cifar.MODELS[name](), (3, 32, 32)
    spec = SETS[name]
    features = 64 * (spec["size"] // 4) ** 2
    head = [nn.Flatten(), nn.Linear(features, 128), nn.ReLU(), nn.Linear(128, 10)]
    return nn.Sequential(*convs(spec["channels"], 32, 64), *head), (spec["channels"], spec["size"], spec["size"])


def step_task(task):
    model, shape = make_model(task["model"])
    layout = torch.channels_last if task.get("layout") == "channels_last" else torch.contiguous_format
    model = model.to(memory_format=layout)
    optimizer, criterion = torch.optim.Adam(model.parameters(), lr=1e-3), nn.CrossEntropyLoss()
    x, y = torch.randn(task["batch"], *shape).contiguous(memory_format=layout), torch.randint(0, 10, (task["batch"],))

    def step():
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def forward_task(task):
    model, shape = make_model(task["model"])
    model.eval()
    x = torch.randn(task["batch"], *shape)

    def forward():
        with torch.no_grad():
            return model(x)

    return forward


def read_set(name, folder, train):
    if name == "cifar10":
        parts = [f"data_batch_{i}" for i in range(1, 6)] if train else ["test_batch"]
        raw = np.concatenate([np.fromfile(f"{folder}/cifar-10-batches-bin/{p}.bin", np.uint8).reshape(-1, 3073) for p in parts])
        return np.ascontiguousarray(raw[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)), raw[:, 0]
    stem = f"{folder}/fashion-mnist/" + ("train" if train else "t10k")
    images = gzip.open(stem + "-images-idx3-ubyte.gz").read()
    labels = gzip.open(stem + "-labels-idx1-ubyte.gz").read()
    return np.frombuffer(images, np.uint8, offset=16).reshape(-1, 28, 28), np.frombuffer(labels, np.uint8, offset=8)


def loader(name, folder, train):
    from PIL import Image
    from torchvision import transforms

    spec = SETS[name]
    images, labels = read_set(name, folder, train)
    augment = [transforms.RandomCrop(spec["size"], padding=spec["pad"]), transforms.RandomHorizontalFlip()] if train else []
    transform = transforms.Compose([*augment, transforms.ToTensor(), transforms.Normalize(spec["mean"], spec["std"])])

    class Images(torch.utils.data.Dataset):
        def __len__(self):
            return len(images)

        def __getitem__(self, i):
            return transform(Image.fromarray(images[i])), int(labels[i])

    return torch.utils.data.DataLoader(Images(), 128, shuffle=train)


def augment_task(task):
    batches = loader(task["model"], task["dataDir"], True)

    def some():
        for i, _ in enumerate(batches):
            if i + 1 == task["batches"]:
                return

    return some


def epoch_task(task):
    train, test = (loader(task["model"], task["dataDir"], t) for t in (True, False))
    model, _ = make_model(task["model"])
    optimizer, criterion = torch.optim.Adam(model.parameters(), lr=1e-3), nn.CrossEntropyLoss()

    def epoch():
        model.train()
        total, right = 0.0, 0
        for x, y in train:
            loss = criterion(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        model.eval()
        with torch.no_grad():
            for x, y in test:
                right += (model(x).argmax(1) == y).sum().item()

    return epoch


TASKS = dict(step=step_task, forward=forward_task, augment=augment_task, epoch=epoch_task)
work = None


def answer(request):
    global work
    if request["do"] == "setup":
        torch.set_num_threads(request["threads"])
        torch.manual_seed(0)
        work = TASKS[request["task"]["kind"]](request["task"])
        return {"description": f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads"}
    if request["do"] == "memory":
        return {"peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
    if request.get("warm", True):
        work()
    times = []
    for _ in range(request["count"]):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1e3)
    return {"ms": times}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
