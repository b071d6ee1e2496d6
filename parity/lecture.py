"""The lecture's training in PyTorch, with what it drew on the way written down: shared by golden.py and full.py."""
import gzip, json, os, struct
import numpy as np
import torch
import torch.nn as nn
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms as T

SPECS = {
    "fashion-mnist": dict(size=28, channels=1, pad=3, mean=(0.2861,), std=(0.3530,)),
    "cifar10": dict(size=32, channels=3, pad=4, mean=(0.4914, 0.4822, 0.4465), std=(0.2023, 0.1994, 0.2010)),
}
DTYPES = {"F32": "<f4", "F64": "<f8", "I32": "<i4", "I64": "<i8", "U8": "|u1"}


class TinyCNN(nn.Module):
    def __init__(self, channels, size):
        super().__init__()
        self.conv = nn.Sequential(nn.Conv2d(channels, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                                  nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.fc = nn.Sequential(nn.Flatten(), nn.Linear(64 * (size // 4) ** 2, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, x):
        return self.fc(self.conv(x))


class Crop(T.RandomCrop):
    """torchvision's crop, which notes where it cut, in coordinates of the image without its border."""
    def __init__(self, size, pad, notes):
        super().__init__(size, padding=pad)
        self.pad, self.notes = pad, notes

    def get_params(self, image, size):
        top, left, height, width = T.RandomCrop.get_params(image, size)
        self.notes += [top - self.pad, left - self.pad]
        return top, left, height, width


class Flip(T.RandomHorizontalFlip):
    def __init__(self, notes):
        super().__init__()
        self.notes = notes

    def forward(self, image):
        out = super().forward(image)
        self.notes.append(int(out is not image))
        return out


class Pictures(Dataset):
    def __init__(self, images, labels, transform, notes=None):
        self.images, self.labels, self.transform, self.notes = images, labels, transform, notes

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        if self.notes is not None:
            self.notes.append(i)
        return self.transform(Image.fromarray(self.images[i])), int(self.labels[i])


def records(raw):
    """CIFAR-10's binary layout: a label byte, then 3072 planar bytes."""
    raw = raw.reshape(-1, 3073)
    return np.ascontiguousarray(raw[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)), raw[:, 0]


def read(name, folder, train):
    """Images and labels of one split from the official files."""
    if name == "cifar10":
        names = [f"data_batch_{i}" for i in range(1, 6)] if train else ["test_batch"]
        return records(np.concatenate([np.fromfile(f"{folder}/cifar-10-batches-bin/{n}.bin", np.uint8) for n in names]))
    path = f"{folder}/fashion-mnist/" + ("train" if train else "t10k")
    return (np.frombuffer(gzip.open(path + "-images-idx3-ubyte.gz").read(), np.uint8, offset=16).reshape(-1, 28, 28),
            np.frombuffer(gzip.open(path + "-labels-idx1-ubyte.gz").read(), np.uint8, offset=8))


def evaluation(spec):
    return T.Compose([T.ToTensor(), T.Normalize(spec["mean"], spec["std"])])


def rehearse(name, train, steps, record=3, seed=0, dtype=torch.float32):
    """
    The lecture's order of things from a seed: loader, model, Adam 3e-3, then `steps` batches of 128.
    Gives the initial weights, the first `record` batches (draws: index, crop's row and column, mirrored), the losses, the model.
    """
    torch.manual_seed(seed)
    spec, notes = SPECS[name], []
    transform = T.Compose([Crop(spec["size"], spec["pad"], notes), Flip(notes), *evaluation(spec).transforms])
    loader = DataLoader(Pictures(*train, transform, notes), 128, shuffle=True)
    model = TinyCNN(spec["channels"], spec["size"]).to(dtype)
    initial = {k: v.clone() for k, v in model.state_dict().items()}
    optimizer, criterion = torch.optim.Adam(model.parameters(), lr=3e-3), nn.CrossEntropyLoss()
    batches, losses, done = [], [], False
    while not done:
        for x, y in loader:
            if len(batches) < record:
                batches.append(dict(draws=list(notes), x=x.clone(), y=y.to(torch.int32)))
            notes.clear()
            loss = criterion(model(x.to(dtype)), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            done = len(losses) >= steps
            if done:
                break
    return initial, batches, losses, model


def write_safetensors(path, tensors, metadata=None):
    header, parts, at = ({"__metadata__": metadata} if metadata else {}), [], 0
    for name, t in tensors.items():
        array = np.asarray(t.detach().numpy() if isinstance(t, torch.Tensor) else t, order="C")
        code = next(c for c, d in DTYPES.items() if np.dtype(d) == array.dtype)
        header[name] = dict(dtype=code, shape=list(array.shape), data_offsets=[at, at + array.nbytes])
        parts.append(array.tobytes())
        at += array.nbytes
    text = json.dumps(header).encode()
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + b"".join(parts))


def read_safetensors(path):
    with open(path, "rb") as f:
        raw = f.read()
    (length,) = struct.unpack("<Q", raw[:8])
    header, data = json.loads(raw[8:8 + length]), raw[8 + length:]
    header.pop("__metadata__", None)
    return {name: torch.from_numpy(np.frombuffer(data[slice(*e["data_offsets"])], DTYPES[e["dtype"]]).reshape(e["shape"]).copy())
            for name, e in header.items()}
