# Pictures in folders, their transforms and samplers, data sets of one's own.
import os
import tempfile

import torch
from PIL import Image
from torch.utils.data import ConcatDataset, DataLoader, Dataset, Subset, TensorDataset, WeightedRandomSampler, random_split
from torchvision import transforms
from torchvision.datasets import ImageFolder

root = tempfile.mkdtemp()
for k, name in enumerate(["apple", "pear"]):
    os.makedirs(os.path.join(root, name))
    for i in range(3 + k):
        picture = Image.new("RGB", (24, 20), (40 * i + 10, 60 * k, 200 - 30 * i))
        picture.resize((30, 26)).save(os.path.join(root, name, f"{i}.png"))
torch.manual_seed(3)
steps = transforms.Compose(
    [
        transforms.Resize(18),
        transforms.CenterCrop(16),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        transforms.Normalize([0.5] * 3, [0.5] * 3),
        transforms.Lambda(lambda x: x * 2),
    ]
)
data = ImageFolder(root, transform=steps)
print(data.classes, data.class_to_idx, len(data), data[0][0].shape, data.targets, os.path.basename(data.imgs[-1][0]))
for x, y in DataLoader(data, batch_size=3, sampler=WeightedRandomSampler([1.0, 1, 1, 2, 2, 2, 2], 6)):
    print(y.tolist(), f"{x.mean().item():.4f}", tuple(x.shape))


class Squares(Dataset):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return {"x": torch.tensor([float(i), i * i]), "name": f"n{i}", "label": i % 2}


batch = next(iter(DataLoader(Squares(6), batch_size=4, shuffle=True)))
print(batch["x"].tolist(), batch["name"], batch["label"])
pairs = TensorDataset(torch.arange(6.0), torch.arange(6) % 2)
both = ConcatDataset([pairs, pairs])
print(len(both), both[7], both[-1])
first, second = random_split(both, [9, 3])
print([int(first[i][0]) for i in range(3)], len(second), len(Subset(both, [1, 2])))
for x, y in DataLoader(both, batch_size=5, drop_last=True):
    print(x, y)
grey = Image.open(data.imgs[0][0]).convert("L")
print(grey.size, grey.mode, grey.getpixel((3, 4)), grey.crop((2, 2, 6, 5)).size)

x = torch.arange(48).float().reshape(3, 4, 4) / 48
torch.manual_seed(0)
moved = transforms.Compose([transforms.RandomCrop(4, padding=1), transforms.RandomHorizontalFlip(), transforms.RandomVerticalFlip(), transforms.Pad(1)])
for _ in range(3):
    print([f"{v:.3f}" for v in moved(x)[0].flatten()[7:18].tolist()])
print(tuple(transforms.Resize((2, 3), antialias=True)(x).shape), tuple(transforms.Grayscale()(x).shape), tuple(transforms.CenterCrop(2)(x).shape))
