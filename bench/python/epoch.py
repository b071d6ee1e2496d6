"""The lecture's loop, an epoch for each line that is read: epoch.py DATASET DATA_DIR answers with JSON, {"seconds", "loss", "accuracy"}.

The same file runs in PyTorch and by `tinycnn run`. DATA_DIR holds the files as they are published, in cifar-10-batches-bin or fashion-mnist.
"""
import gzip, json, os, sys, time
import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from tqdm.auto import tqdm

from steps import InSequence

name, folder = sys.argv[1:]
IS_OURS = "tinycnn_js" in sys.modules
torch.manual_seed(0)
if not IS_OURS:
    torch.set_num_threads(2)

if name == "cifar10":
    size, pad, channels, source = 32, 4, 3, datasets.CIFAR10
    mean, std = (0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010)
else:
    size, pad, channels, source = 28, 3, 1, datasets.FashionMNIST
    mean, std = (0.2861,), (0.3530,)


def read(file, header):
    path = os.path.join(folder, file)
    with gzip.open(path) if path.endswith(".gz") else open(path, "rb") as f:
        return f.read()[header:]


def pictures(train, transform):
    """torchvision's own data set, of files that lie where torchvision does not look."""
    if IS_OURS:
        return source(folder, train=train, transform=transform)
    import numpy as np

    made = source.__new__(source)
    made.root, made.train, made.transform, made.target_transform = folder, train, transform, None
    if name == "cifar10":
        files = [f"data_batch_{i}.bin" for i in range(1, 6)] if train else ["test_batch.bin"]
        rows = np.frombuffer(b"".join(read(f"cifar-10-batches-bin/{file}", 0) for file in files), np.uint8).reshape(-1, 3073)
        made.data = np.ascontiguousarray(rows[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1))
        made.targets = rows[:, 0].tolist()
    else:
        part = "train" if train else "t10k"
        made.data = torch.frombuffer(bytearray(read(f"fashion-mnist/{part}-images-idx3-ubyte.gz", 16)), dtype=torch.uint8).view(-1, 28, 28)
        made.targets = torch.frombuffer(bytearray(read(f"fashion-mnist/{part}-labels-idx1-ubyte.gz", 8)), dtype=torch.uint8).long()
    return made


plain = [transforms.ToTensor(), transforms.Normalize(mean, std)]
moved = transforms.Compose([transforms.RandomCrop(size, padding=pad), transforms.RandomHorizontalFlip(), *plain])
train_ld = DataLoader(pictures(True, moved), batch_size=128, shuffle=True, num_workers=0)
test_ld = DataLoader(pictures(False, transforms.Compose(plain)), batch_size=128, shuffle=False, num_workers=0)


model = InSequence(channels, size)
optimizer = torch.optim.Adam(model.parameters(), lr=3e-3)
criterion = nn.CrossEntropyLoss()


def epoch():
    model.train()
    running = 0.0
    bar = tqdm(train_ld, desc="Epoch", leave=False)
    for x, y in bar:
        logits = model(x)
        loss = criterion(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        running += loss.item()
    bar.set_postfix(loss=f"{loss.item():.4f}")
    model.eval()
    correct = total = 0
    with torch.no_grad():
        for x, y in test_ld:
            correct += (model(x).argmax(1) == y).sum().item()
            total += y.size(0)
    return running / len(train_ld), correct / total


def answer():
    start = time.perf_counter()
    loss, accuracy = epoch()
    return {"seconds": time.perf_counter() - start, "loss": loss, "accuracy": accuracy}


# The first line asks who is there.
for asked, _ in enumerate(sys.stdin):
    print(json.dumps(answer() if asked else {"torch": torch.__version__}), flush=True)
