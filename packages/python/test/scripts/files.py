# Weights and checkpoints, written and read again.
import os
import tempfile

import torch
from torch import nn

torch.manual_seed(2)
net = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2))
net(torch.randn(5, 3))
path = os.path.join(tempfile.mkdtemp(), "net.pth")
torch.save(net.state_dict(), path)
other = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2))
print(other.load_state_dict(torch.load(path, map_location="cpu")))
print(torch.equal(net[0].weight, other[0].weight), other[1].running_mean, other[1].num_batches_tracked)
torch.save({"epoch": 3, "best": 0.5, "model": net.state_dict(), "name": "나", "list": [torch.tensor([True, False]), torch.tensor(7)]}, path)
saved = torch.load(path)
print(saved["epoch"], saved["best"], saved["name"], saved["list"], list(saved["model"])[:2])
opt = torch.optim.Adam(net.parameters(), lr=0.1)
plan = torch.optim.lr_scheduler.StepLR(opt, 2)
for _ in range(3):
    opt.zero_grad()
    net(torch.randn(5, 3)).sum().backward()
    opt.step()
    plan.step()
torch.save({"opt": opt.state_dict(), "plan": plan.state_dict()}, path)
again = torch.optim.Adam(net.parameters(), lr=0.5)
later = torch.optim.lr_scheduler.StepLR(again, 2)
saved = torch.load(path)
again.load_state_dict(saved["opt"])
later.load_state_dict(saved["plan"])
print(again.param_groups[0]["lr"], later.last_epoch, len(saved["opt"]["state"]), saved["opt"]["param_groups"][0]["params"])
print(torch.allclose(again.state_dict()["state"][0]["exp_avg"], opt.state_dict()["state"][0]["exp_avg"]), sorted(saved["opt"]["state"][0]))
