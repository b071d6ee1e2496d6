"""The lecture's cells one after the other, as any notebook has them.

Run: notebook.py DATASET FOLDER SEED prints the first losses and what an epoch comes to.
"""
import json, sys
import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

name, folder, seed = sys.argv[1:]
torch.manual_seed(int(seed))
BATCH, LR, STEPS = 128, 3e-3, 20

if name == "cifar10":
    size, pad, channels, source = 32, 4, 3, datasets.CIFAR10
    mean, std = (0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010)
else:
    size, pad, channels, source = 28, 3, 1, datasets.FashionMNIST
    mean, std = (0.2861,), (0.3530,)
plain = [transforms.ToTensor(), transforms.Normalize(mean, std)]
moved = transforms.Compose([transforms.RandomCrop(size, padding=pad), transforms.RandomHorizontalFlip(), *plain])
train = DataLoader(source(folder, train=True, transform=moved), batch_size=BATCH, shuffle=True)
test = DataLoader(source(folder, train=False, transform=transforms.Compose(plain)), batch_size=BATCH)


class TinyCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(channels, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        )
        self.fc = nn.Sequential(nn.Flatten(), nn.Linear(64 * (size // 4) ** 2, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, x):
        return self.fc(self.conv(x))


model = TinyCNN()
optimizer = torch.optim.Adam(model.parameters(), lr=LR)
criterion = nn.CrossEntropyLoss()

losses = []
model.train()
for x, y in train:
    loss = criterion(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())

model.eval()
correct = total = 0
with torch.no_grad():
    for x, y in test:
        correct += (model(x).argmax(1) == y).sum().item()
        total += y.size(0)
print(json.dumps({"losses": losses[:STEPS], "mean": sum(losses) / len(losses), "accuracy": correct / total}))
