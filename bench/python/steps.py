"""A training step of the lecture's TinyCNN in Python, its layers in Sequential or called one by one; run.ts calls `burst` and `forgotten`."""
import time

import torch
import torch.nn as nn
import torch.nn.functional as F


class InSequence(nn.Module):
    def __init__(self, channels=3, size=32):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(channels, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        )
        self.fc = nn.Sequential(nn.Flatten(), nn.Linear(64 * (size // 4) ** 2, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, x):
        return self.fc(self.conv(x))


class OneByOne(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 32, 3, padding=1)
        self.conv2 = nn.Conv2d(32, 64, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.fc1 = nn.Linear(64 * 8 * 8, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        return self.fc2(x)


class Training:
    def __init__(self, kind, batch):
        torch.manual_seed(0)
        self.model = kind()
        self.x, self.y = torch.randn(batch, 3, 32, 32), torch.arange(batch) % 10
        self.opt, self.criterion = torch.optim.Adam(self.model.parameters(), lr=1e-3), nn.CrossEntropyLoss()

    def step(self):
        loss = self.criterion(self.model(self.x), self.y)
        self.opt.zero_grad()
        loss.backward()
        self.opt.step()
        return loss.item()

    def burst(self, count):
        """Milliseconds of each step, and the last loss."""
        times = []
        for _ in range(count):
            start = time.perf_counter()
            loss = self.step()
            times.append(1e3 * (time.perf_counter() - start))
        return [loss, *times]

    def forgotten(self, count):
        """Passes with gradients that nothing ever goes back through."""
        for _ in range(count):
            self.model(self.x)


def trainings(batch):
    return Training(InSequence, batch), Training(OneByOne, batch)
