# Arrays beside tensors, operators, indices, a model whose layers are called one by one.
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(7)
a = torch.from_numpy(np.arange(6, dtype=np.float32).reshape(2, 3))
n = a.numpy()
print(a, n.T.shape, n.dtype, a.mean(0).numpy(), np.transpose(n, (1, 0)).tolist(), np.argmax(n, axis=1))
print(np.mean([1.5, 2.5]), np.concatenate([n, n]).shape, np.linspace(0, 1, 3).tolist(), np.clip(n, 1, 4).sum(), n.std())
grid = np.zeros((3, 4), dtype=np.uint8)
grid[1:, 2] = 7
print(grid.sum(), grid.tolist(), (grid / 2).max(), np.array([1, 2, 3]) * 2, np.array([0.1, 0.25]))
x = torch.arange(12).view(3, 4)
print(x[1], x[:, 1:3], x[x > 6], x[-1, -1].item(), x % 5, x // 2, (x > 3) & (x < 8), ~(x > 3), 2**x[0], 1 - x[0])
x[0] = 9
x[:, -1] += 1
print(x, x.float().std(), x.sum(dim=1, keepdim=True), x.max(dim=0).values, x.dtype, (x / 2).dtype, x.float().mean(axis=0))
print(torch.tensor([1, 2]).dtype, torch.tensor([1.0, 2]), torch.tensor([True, False]), torch.full((2,), 3), torch.tensor(3.5))
w = torch.tensor([1.0, 2.0], requires_grad=True)
(w**2).sum().backward()
print(w.grad, w, (w * 2).detach(), w.is_leaf, f"{w[0]:.2f}", float(w[1]), len(w), bool(w[0] > 0))


class Auto(nn.Module):
    def __init__(self):
        super().__init__()
        self.enc = nn.Linear(16, 8)
        self.mu, self.logvar = nn.Linear(8, 2), nn.Linear(8, 2)
        self.dec = nn.Sequential(nn.Linear(2, 8), nn.ReLU(True), nn.BatchNorm1d(8), nn.Linear(8, 16), nn.Sigmoid())

    def forward(self, x):
        h = F.relu(self.enc(x), inplace=True)
        mu, logvar = self.mu(h), self.logvar(h)
        return self.dec(mu + torch.randn_like(mu) * torch.exp(0.5 * logvar)), mu, logvar


net = Auto()
seen = []
handle = net.enc.register_forward_hook(lambda module, given, made: seen.append(tuple(made.shape)))
opt = optim.SGD([{"params": net.enc.parameters(), "lr": 0.01}, {"params": net.dec.parameters()}], lr=0.1, momentum=0.9)
plan = optim.lr_scheduler.StepLR(opt, step_size=2, gamma=0.5)
data = torch.rand(20, 16)
for i in range(5):
    made, mu, logvar = net(data)
    loss = F.binary_cross_entropy(made, data, reduction="sum") - 0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    opt.zero_grad()
    loss.backward()
    norm = nn.utils.clip_grad_norm_(net.parameters(), 5.0)
    opt.step()
    plan.step()
    print(i, f"{loss.item():.3f} {norm:.3f}", [group["lr"] for group in opt.param_groups])
handle.remove()
net.eval()
state = net.state_dict()
print(seen, list(state)[:3], len(state), state["dec.2.running_mean"].shape)
other = Auto()
print(other.load_state_dict(state), torch.equal(other.enc.weight, net.enc.weight))
try:
    nn.Linear(3, 2).load_state_dict({"weight": torch.zeros(2, 3)})
except RuntimeError as error:
    print(error)


@torch.no_grad()
def look(x):
    return net(x)[0]


print(look(data).requires_grad, torch.is_grad_enabled(), net(data)[0].grad_fn is not None)
