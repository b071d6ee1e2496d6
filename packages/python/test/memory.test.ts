// Python counts names: with the last one of a tensor the engine's memory is back, also where nothing ever waits.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { rounds } from "../../../tests/rounds.ts";
import { Python } from "../src/index.ts";

let python: Python;
let printed = "";
before(async () => {
  python = await Python.start({
    write: (text) => {
      printed += text;
    },
  });
});
after(() => python.close());

const HEAD = `
import torch, torch.nn as nn, torch.nn.functional as F
from tinycnn_js import core

def flat(step, times):
    """How many bytes more there are after so many steps than after three."""
    for _ in range(3): step()
    before = core.defaultDevice().liveBytes()
    for _ in range(times): step()
    print(core.defaultDevice().liveBytes() - before)

torch.manual_seed(0)
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.fc = nn.Conv2d(1, 4, 3, padding=1), nn.Linear(4 * 8 * 8, 3)
    def forward(self, x):
        return self.fc(torch.flatten(F.max_pool2d(F.relu(self.conv(x)), 2), 1))
net, y = Net(), torch.randint(0, 3, (8,))
`;

const steps = rounds(300, 2_000);

for (const [name, times, body] of [
  [
    `${steps} training steps`,
    steps,
    `small = nn.Linear(4, 2); opt = torch.optim.Adam(small.parameters())
def step():
    x = torch.randn(8, 4)
    loss = F.mse_loss(small(x * 2 + 1), torch.zeros(8, 2)) / 2
    opt.zero_grad(); loss.backward(); opt.step(); loss.item()`,
  ],
  ["200 forgotten graphs", 200, "def step(): net(torch.randn(8, 1, 16, 16) * 2)"],
  [
    "gradients of inputs, kept for a while",
    100,
    `def step():
    x = torch.randn(8, 1, 16, 16, requires_grad=True)
    F.cross_entropy(net(x), y).backward()
    signs = x.grad.sign(); kept = x.grad; del x; kept.sum()`,
  ],
  [
    "passes without gradients, indices and masks",
    100,
    `def step():
    with torch.no_grad():
        out = net(torch.randn(8, 1, 16, 16))
        (out.argmax(1) == y).float().mean().item(); out[out > 0].sum(); out[0, 1:] + out[-1, :2]; out[:, None]`,
  ],
] as const)
  test(`${name} leave no memory behind`, async () => {
    printed = "";
    const { code, told } = await python.script(`${HEAD}\n${body}\nflat(step, ${times})\n`, "/script.py");
    assert.equal(code, 0, told);
    assert.equal(printed, "0\n");
  });
