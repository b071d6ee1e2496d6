"""ONNX files that PyTorch wrote, what goes into them and what comes out: golden/graphs.json.

    python3 parity/graphs.py
"""
import base64
import io
import json
import pathlib
import warnings
import zlib

import torch
from torch import nn
from torch.nn import functional as F

warnings.filterwarnings("ignore")
golden_path = pathlib.Path(__file__).parent / "golden" / "graphs.json"


class Net(nn.Module):
    """Batch normalisation that stays a node of its own, and a flatten that asks for the batch size."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(4)
        self.conv2 = nn.Conv2d(4, 8, 3, stride=2, groups=2, padding=1)
        self.drop = nn.Dropout(0.25)
        self.fc = nn.Linear(8 * 3 * 3, 3)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 2, ceil_mode=True)
        x = F.adaptive_avg_pool2d(F.hardswish(self.conv2(x)), 3)
        return self.fc(self.drop(x.view(x.size(0), -1)))


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(1, 8, 4, 4)
        self.token = nn.Parameter(torch.randn(1, 1, 8))
        self.norm = nn.LayerNorm(8)
        self.qkv = nn.Linear(8, 24)
        self.head = nn.Sequential(nn.Linear(8, 8), nn.GELU(), nn.Linear(8, 3))

    def forward(self, x):
        n = x.shape[0]
        x = self.patch(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(n, -1, -1), x], 1)
        q, k, v = self.qkv(self.norm(x)).reshape(n, -1, 3, 2, 4).permute(2, 0, 3, 1, 4).unbind(0)
        a = (q @ k.transpose(-2, -1) * 0.5).softmax(-1) @ v
        x = x + a.transpose(1, 2).flatten(2)
        return self.head(x[:, 0])


class Odds(nn.Module):
    """What other networks use here and there."""

    def __init__(self):
        super().__init__()
        self.prelu = nn.PReLU(2)
        self.norm = nn.InstanceNorm2d(2, affine=True)

    def forward(self, x):
        x = F.pad(x, (1, 0, 0, 2))
        a, b = self.prelu(torch.cat([x, -x], 1)).chunk(2, 1)
        x = self.norm(torch.cat([a, b], 1)) + F.avg_pool2d(torch.cat([x, x * 2], 1), 3, 1, 1, count_include_pad=False)
        x = F.leaky_relu(F.elu(x), 0.2).clamp(-1, 2) + torch.where(x > 0, x.exp().sqrt(), x.abs().pow(1.5))
        x = F.mish(x) + F.hardsigmoid(x) + F.softplus(x) + x.sigmoid() * x.tanh()
        return F.log_softmax(x.mean((2, 3)) + x.amax((2, 3)) + x.sum((2, 3)) / 7, 1)


golden = {"torch": torch.__version__, "files": []}
for name, make, opset, how in [
    ("convolutions", Net, 13, dict(training=torch.onnx.TrainingMode.PRESERVE)), ("convolutions, folded", Net, 17, {}),
    ("attention", Attention, 17, {}), ("attention, 13", Attention, 13, {}), ("odds and ends", Odds, 16, {}),
]:
    torch.manual_seed(0)
    model = make()
    model.train()
    with torch.no_grad():
        model(torch.randn(8, 1, 9, 9))
    model.eval()
    x = torch.randn(2, 1, 9, 9)
    file = io.BytesIO()
    torch.onnx.export(model, x[:1], file, opset_version=opset, input_names=["x"], output_names=["y"], dynamic_axes={"x": {0: "n"}, "y": {0: "n"}}, **how)
    golden["files"].append(dict(name=name, file=base64.b64encode(zlib.compress(file.getvalue(), 9)).decode(), keys=list(model.state_dict()),
                                x=x.flatten().tolist(), y=model(x).flatten().tolist()))
golden_path.write_text("{\n" + f'"torch": "{golden["torch"]}",\n"files": [\n' + ",\n".join(json.dumps(one) for one in golden["files"]) + "\n]\n}\n")
