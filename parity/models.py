"""Makes golden/models.json: the networks of packages/vision/src/models in PyTorch, from the same seed.

Run: python3 parity/models.py
For each network and input: parameters by name and their checksum (bit for bit), logits in eval mode, loss and gradient norms of one
training step. Plain torch modules: a state dict saved from these loads into tinycnn's and the other way round.
"""
import copy, hashlib, json, math, os
import torch
import torch.nn.functional as F
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
# One for which no maximum of a pooling is so near a tie that rounding decides where the gradient goes.
SEED = 6


def digits(tensor, n=8):
    return [float(f"{v:.{n}g}") for v in tensor.detach().double().flatten().tolist()]


def wave(shape, seed, scale=1.0):
    """Numbers that both sides compute alike: sines in double precision, rounded to float32."""
    values = [scale * math.sin(seed + 1.7 * i + 0.01 * i * i) for i in range(math.prod(shape))]
    return torch.tensor(values, dtype=torch.float32).reshape(shape)


def run(*layers):
    return nn.Sequential(*layers)


class Residual(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return x + self.inner(x)


def conv(cin, cout, *after, bias=True, bn=False):
    return [nn.Conv2d(cin, cout, 3, padding=1, bias=bias), *([nn.BatchNorm2d(cout)] if bn else []), nn.ReLU(), *after]


def pool():
    return nn.MaxPool2d(2)


class Classifier(nn.Module):
    """A stack and the lecture's two linear layers."""
    def __init__(self, stack, features):
        super().__init__()
        self.conv = run(*stack)
        self.fc = run(nn.Flatten(), nn.Linear(features, 128), nn.ReLU(), nn.Linear(128, 10))

    def forward(self, x):
        return self.fc(self.conv(x))


def deep(c, s):
    return Classifier([*conv(c, 32, pool()), *conv(32, 64, pool()), *conv(64, 64)], 64 * (s // 4) ** 2)


def wide(c, s):
    return Classifier([*conv(c, 64, pool()), *conv(64, 128, pool())], 128 * (s // 4) ** 2)


def bn(c, s):
    return Classifier([*conv(c, 32, pool(), bn=True), *conv(32, 64, pool(), bn=True)], 64 * (s // 4) ** 2)


def dropout(c, s):
    return Classifier([*conv(c, 32, pool()), *conv(32, 64, nn.Dropout(0.3), pool())], 64 * (s // 4) ** 2)


def residual(c, s):
    double = lambda: Residual(run(*conv(64, 64), *conv(64, 64)))
    return Classifier([*conv(c, 32, pool()), *conv(32, 64, pool()), double()], 64 * (s // 4) ** 2)


def improved(c, s):
    return Classifier([*conv(c, 32, bn=True), *conv(32, 64, pool(), bn=True), *conv(64, 128, nn.Dropout(0.3), pool())],
                      128 * (s // 4) ** 2)


class VGG(nn.Module):
    def __init__(self, c, s):
        super().__init__()
        pair = lambda cin, cout: [*conv(cin, cout, bn=True), *conv(cout, cout, pool(), bn=True)]
        self.features = run(*pair(c, 64), *pair(64, 128), *pair(128, 256))
        self.classifier = run(nn.Flatten(), nn.Linear(256 * (s // 8) ** 2, 256), nn.ReLU(), nn.Dropout(0.5), nn.Linear(256, 10))

    def forward(self, x):
        return self.classifier(self.features(x))


def conv3x3(cin, cout, stride=1):
    return nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=False)


class BasicBlock(nn.Module):
    def __init__(self, cin, cout, stride):
        super().__init__()
        self.conv1, self.bn1 = conv3x3(cin, cout, stride), nn.BatchNorm2d(cout)
        self.conv2, self.bn2 = conv3x3(cout, cout), nn.BatchNorm2d(cout)
        self.downsample = None
        if stride != 1 or cin != cout:
            self.downsample = run(nn.Conv2d(cin, cout, 1, stride=stride, bias=False), nn.BatchNorm2d(cout))

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (x if self.downsample is None else self.downsample(x)))


class ResNet20(nn.Module):
    def __init__(self, c, s):
        super().__init__()
        stage = lambda cin, cout, stride: run(BasicBlock(cin, cout, stride), BasicBlock(cout, cout, 1), BasicBlock(cout, cout, 1))
        self.conv1, self.bn1 = conv3x3(c, 16), nn.BatchNorm2d(16)
        self.layer1, self.layer2, self.layer3 = stage(16, 16, 1), stage(16, 32, 2), stage(32, 64, 2)
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        y = self.layer3(self.layer2(self.layer1(F.relu(self.bn1(self.conv1(x))))))
        return self.fc(F.adaptive_avg_pool2d(y, 1).flatten(1))


class ResNet9(nn.Module):
    def __init__(self, c, s):
        super().__init__()
        part = lambda cin, cout, *after: conv(cin, cout, *after, bias=False, bn=True)
        double = lambda n: Residual(run(*part(n, n), *part(n, n)))
        self.prep = run(*part(c, 64))
        self.layer1 = run(*part(64, 128, pool()))
        self.residual1 = double(128)
        self.layer2 = run(*part(128, 256, pool()))
        self.layer3 = run(*part(256, 512, pool()))
        self.residual3 = double(512)
        self.pool = nn.MaxPool2d(s // 8)
        self.linear = nn.Linear(512, 10, bias=False)

    def forward(self, x):
        y = self.layer3(self.layer2(self.residual1(self.layer1(self.prep(x)))))
        return self.linear(self.pool(self.residual3(y)).flatten(1)) * 0.125


def dirac_conv(cin, cout, size=3, padding=1, bias=False):
    made = nn.Conv2d(cin, cout, size, padding=padding, bias=bias)
    if bias:
        made.bias.data.zero_()
    nn.init.dirac_(made.weight.data[:cin])
    return made


def shift_norm(n):
    made = nn.BatchNorm2d(n, eps=1e-12, momentum=1 - 0.6)
    made.weight.requires_grad = False
    return made


class ConvGroup(nn.Module):
    def __init__(self, cin, cout):
        super().__init__()
        self.conv1, self.norm1 = dirac_conv(cin, cout), shift_norm(cout)
        self.conv2, self.norm2 = dirac_conv(cout, cout), shift_norm(cout)

    def forward(self, x):
        x = F.gelu(self.norm1(F.max_pool2d(self.conv1(x), 2)))
        return F.gelu(self.norm2(self.conv2(x)))


class Mul(nn.Module):
    def forward(self, x):
        return x / 9


def airbench94(c, s):
    net = run(dirac_conv(c, 8 * c, 2, 0, True), nn.GELU(), ConvGroup(8 * c, 64), ConvGroup(64, 256), ConvGroup(256, 256),
              nn.MaxPool2d(3), nn.Flatten(), nn.Linear(256, 10, bias=False), Mul())
    net[0].weight.requires_grad = False
    return net


MODELS = {"tinycnn-deep": deep, "tinycnn-wide": wide, "tinycnn-bn": bn, "tinycnn-dropout": dropout, "tinycnn-residual": residual,
          "improved": improved, "vgg": VGG, "resnet20": ResNet20, "resnet9": ResNet9, "airbench94": airbench94}


def exact(model, x, labels):
    """The model with its gradients, in float64 where no random mask is drawn: in float32 a value within rounding of a ReLU's or a
    maximum's edge falls to either side, which moved a norm by 7e-5 of itself."""
    if any(isinstance(m, (nn.Dropout, nn.Dropout2d)) for m in model.modules()):
        return model
    double = copy.deepcopy(model).double()
    double.zero_grad()
    F.cross_entropy(double.train()(x.double()), labels).backward()
    return double


def case(name, channels, size):
    torch.manual_seed(SEED)
    model = MODELS[name](channels, size)
    checksum = hashlib.sha256()
    for parameter in model.parameters():
        checksum.update(parameter.detach().numpy().astype("<f4").tobytes())
    x = wave([4, channels, size, size], 3)
    labels = torch.tensor([1, 7, 0, 4])
    # Dropout draws from the stream where the weights left it.
    loss = F.cross_entropy(model.train()(x), labels)
    loss.backward()
    norms = {key: float(f"{p.grad.double().norm().item():.7g}") for key, p in exact(model, x, labels).named_parameters()
             if p.grad is not None}
    # Now the running statistics are those of one batch.
    with torch.no_grad():
        logits = model.eval()(x[:2])
    return dict(name=name, inChannels=channels, imageSize=size, parameters=sum(p.numel() for p in model.parameters()),
                state=[f"{key} {'×'.join(map(str, t.shape))}".strip() for key, t in model.state_dict().items()],
                sha256=checksum.hexdigest(), loss=loss.item(), gradNorms=norms, logits=digits(logits))


if __name__ == "__main__":
    cases = [case(name, *sizes) for name in MODELS for sizes in [(3, 32), (1, 28)]]
    with open(os.path.join(HERE, "golden", "models.json"), "w") as f:
        json.dump(dict(seed=SEED, cases=cases), f, ensure_ascii=False)
        f.write("\n")
