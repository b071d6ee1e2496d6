// Layers that are called one by one are fused, and nobody can tell: values, gradients, names in between, what changes meanwhile.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Python } from "../src/index.ts";

let python: Python;
before(async () => {
  python = await Python.start();
});
after(() => python.close());

const HEAD = `
import torch, torch.nn as nn, torch.nn.functional as F
from torch.nn.chains import Pending
torch.manual_seed(0)
conv, x = nn.Conv2d(3, 8, 3, padding=1), torch.randn(2, 3, 8, 8)
def plain(x): return F.conv2d(x, conv.weight, conv.bias, padding=1)
def pooled(x): return plain(x).clamp(min=0).unfold(2, 2, 2).unfold(3, 2, 2).amax((4, 5))
def alike(a, b): assert torch.allclose(a, b, atol=1e-5), (a - b).abs().max()
`;

for (const [name, body] of Object.entries({
  "a convolution, ReLU and pool one by one, in each way to write them": `
for relu in (F.relu, nn.ReLU(), nn.ReLU(inplace=True), torch.relu, lambda x: x.relu()):
    for pool in (nn.MaxPool2d(2), nn.MaxPool2d(2, 2), lambda x: F.max_pool2d(x, 2), lambda x: F.max_pool2d(x, (2, 2), 2)):
        y = pool(relu(conv(x)))
        assert type(y) is Pending
        alike(y, pooled(x))
        assert type(y) is torch.Tensor
alike(F.max_pool2d(conv(x), 3, stride=1), F.max_pool2d(plain(x), 3, stride=1))`,
  gradients: `
F.max_pool2d(F.relu(conv(x)), 2).square().sum().backward()
found = conv.weight.grad.clone(); conv.weight.grad = None
pooled(x).square().sum().backward()
assert torch.allclose(found, conv.weight.grad, rtol=1e-4, atol=1e-3)`,
  "what has a name in between is the same value, computed once": `
a = conv(x); b = F.relu(a); c = F.max_pool2d(b, 2)
alike(c, pooled(x)); alike(a, plain(x)); alike(b, plain(x).clamp(min=0))
(a.sum() + c.sum()).backward()
assert conv.bias.grad.shape == (8,)`,
  "the value is that of the moment of the call": `
wanted, y = pooled(x).detach(), F.max_pool2d(F.relu(conv(x)), 2)
with torch.no_grad():
    conv.weight.mul_(0)
alike(y, wanted)
z = conv(x); before = plain(x).detach()
torch.optim.SGD(conv.parameters(), lr=1)
conv.bias.grad = torch.ones(8); torch.optim.SGD(conv.parameters(), lr=1.0).step()
alike(z, before)
w = conv(x); before = plain(x).detach(); x.zero_(); alike(w, before)
u = conv(x); before = plain(x).detach(); conv.bias.data.fill_(3); alike(u, before); assert conv.bias[0].item() == 3
v = conv(x); before = plain(x).detach(); nn.init.ones_(conv.bias); alike(v, before)`,
  "gradients are recorded as they were when it was called": `
with torch.no_grad():
    y = conv(x)
assert not y.requires_grad
y = conv(x)
with torch.no_grad():
    assert F.relu(y).requires_grad is False
assert y.requires_grad`,
  "hooks and modules of one's own see values": `
seen = []
class Mine(nn.ReLU):
    def forward(self, x):
        seen.append(type(x)); return super().forward(x)
y = nn.Sequential(conv, Mine(), nn.MaxPool2d(2))(x); alike(y, pooled(x))
handle = conv.register_forward_hook(lambda module, given, out: out * 0)
assert F.relu(conv(x)).sum().item() == 0
handle.remove(); assert F.relu(conv(x)).sum().item() != 0`,
  "a fault is told by the line that made it": `
try:
    conv(torch.randn(2, 4, 8, 8))
except RuntimeError: pass
else: raise AssertionError("not told")`,
}))
  test(name, async () => {
    const { code, told } = await python.script(`${HEAD}${body}\n`, "/script.py");
    assert.equal(code, 0, told);
  });
