"""Makes golden/cifar.json: networks for CIFAR-10, written here with torch's modules, with weights that both sides compute.

Run: /usr/bin/python3 parity/cifar.py [NAME...] (minutes; names: only those anew)
For each: a hash of all keys and shapes, and with ten classes logits in eval mode, loss and gradients of one step (measured.py), of
pictures of 16×16 where the network takes them.
"""
import json, os, sys
import torch
import torch.nn as nn
import torch.nn.functional as F
from measured import keys_hash, measured

HERE = os.path.dirname(os.path.abspath(__file__))


class Net(nn.Module):
    """Parts by name, and what is done with them."""
    def __init__(self, run, **parts):
        super().__init__()
        self.run = run
        for name, part in parts.items():
            if part is not None:
                setattr(self, name, part)

    def forward(self, x):
        return self.run(self, x)


def conv(i, o, k=3, s=1, g=1, bias=False):
    return nn.Conv2d(i, o, k, s, k // 2, groups=g, bias=bias)


bn, seq, cat = nn.BatchNorm2d, nn.Sequential, torch.cat
relu = lambda x: F.relu(x)
mean = lambda x: x.mean((2, 3))
gate = lambda x, a, b, act=relu: x * torch.sigmoid(b(act(a(x.mean((2, 3), keepdim=True)))))
way = lambda i, o, s: seq() if s == 1 and i == o else seq(conv(i, o, 1, s), bn(o))


def basic(i, o, s):
    run = lambda m, x: relu(m.bn2(m.conv2(relu(m.bn1(m.conv1(x))))) + m.shortcut(x))
    return Net(run, conv1=conv(i, o, 3, s), bn1=bn(o), conv2=conv(o, o), bn2=bn(o), shortcut=way(i, o, s))


def bottleneck(i, w, o, s, g=1, se=0):
    def run(m, x):
        y = relu(m.bn2(m.conv2(relu(m.bn1(m.conv1(x))))))
        y = m.se(y) if se else y
        return relu(m.bn3(m.conv3(y)) + m.shortcut(x))
    squeeze = Net(lambda m, x: gate(x, m.se1, m.se2), se1=conv(w, se, 1, bias=True), se2=conv(se, w, 1, bias=True)) if se else None
    return Net(run, conv1=conv(i, w, 1), bn1=bn(w), conv2=conv(w, w, 3, s, g), bn2=bn(w), se=squeeze, conv3=conv(w, o, 1), bn3=bn(o),
               shortcut=way(i, o, s))


def preact(i, o, s, se=False):
    def run(m, x):
        first = relu(m.bn1(x))
        y = m.conv2(relu(m.bn2(m.conv1(first))))
        y = gate(y, m.fc1, m.fc2) if se else y
        return y + (m.shortcut(first) if hasattr(m, "shortcut") else x)
    return Net(run, bn1=bn(i), conv1=conv(i, o, 3, s), bn2=bn(o), conv2=conv(o, o), shortcut=None if s == 1 and i == o else seq(conv(i, o, 1, s)),
               fc1=conv(o, o // 16, 1, bias=True) if se else None, fc2=conv(o // 16, o, 1, bias=True) if se else None)


def preact_deep(i, w, s):
    def run(m, x):
        first = relu(m.bn1(x))
        y = m.conv3(relu(m.bn3(m.conv2(relu(m.bn2(m.conv1(first)))))))
        return y + (m.shortcut(first) if hasattr(m, "shortcut") else x)
    short_way = None if s == 1 and i == 4 * w else seq(conv(i, 4 * w, 1, s))
    return Net(run, bn1=bn(i), conv1=conv(i, w, 1), bn2=bn(w), conv2=conv(w, w, 3, s), bn3=bn(w), conv3=conv(w, 4 * w, 1), shortcut=short_way)


def staged(make, stages, first=64, kernel=3, norm=True, wider=1):
    """make(in, width, stride); stages of (width, depth, stride)."""
    parts, i = dict(conv1=conv(3, first, kernel), bn1=bn(first) if norm else None), first
    for at, (w, depth, s) in enumerate(stages):
        blocks = []
        for k in range(depth):
            blocks.append(make(i, w, s if k == 0 else 1))
            i = w * wider
        parts[f"layer{at + 1}"] = seq(*blocks)
    layers = [key for key in parts if key.startswith("layer")]

    def run(m, x):
        x = m.conv1(x)
        x = relu(m.bn1(x)) if norm else x
        for key in layers:
            x = getattr(m, key)(x)
        return m.linear(mean(x))
    return Net(run, **parts, linear=nn.Linear(i, 10))


four = lambda *depths: [(64 << i, d, 1 if i == 0 else 2) for i, d in enumerate(depths)]
resnext = lambda g, w: staged(lambda i, n, s: bottleneck(i, n, 2 * n, s, g), [(g * w * t, 3, min(t, 2)) for t in (1, 2, 4)], kernel=1, wider=2)
regnet = lambda depths, widths, g, se: staged(lambda i, w, s: bottleneck(i, w, w, s, w // g, round(i / 4) if se else 0),
                                              [(w, d, 1 if at < 2 else 2) for at, (w, d) in enumerate(zip(widths, depths))])


def lenet():
    def run(m, x):
        x = F.max_pool2d(relu(m.conv2(F.max_pool2d(relu(m.conv1(x)), 2))), 2).flatten(1)
        return m.fc3(relu(m.fc2(relu(m.fc1(x)))))
    return Net(run, conv1=nn.Conv2d(3, 6, 5), conv2=nn.Conv2d(6, 16, 5), fc1=nn.Linear(400, 120), fc2=nn.Linear(120, 84), fc3=nn.Linear(84, 10))


filled = lambda i, o, k: [conv(i, o, k, bias=True), bn(o), nn.ReLU()]


def vgg(*depths):
    layers, i = [], 3
    for depth, o in zip(depths, (64, 128, 256, 512, 512)):
        for _ in range(depth):
            layers, i = layers + filled(i, o, 3), o
        layers.append(nn.MaxPool2d(2))
    return Net(lambda m, x: m.classifier(m.features(x).flatten(1)), features=seq(*layers, nn.AvgPool2d(1)), classifier=nn.Linear(512, 10))


def inception(i, a, b0, b, c0, c, d):
    run = lambda m, x: cat([m.b1(x), m.b2(x), m.b3(x), m.b4(x)], 1)
    return Net(run, b1=seq(*filled(i, a, 1)), b2=seq(*filled(i, b0, 1), *filled(b0, b, 3)),
               b3=seq(*filled(i, c0, 1), *filled(c0, c, 3), *filled(c, c, 3)), b4=seq(nn.MaxPool2d(3, 1, 1), *filled(i, d, 1)))


def googlenet():
    table = dict(a3=(192, 64, 96, 128, 16, 32, 32), b3=(256, 128, 128, 192, 32, 96, 64), a4=(480, 192, 96, 208, 16, 48, 64),
                 b4=(512, 160, 112, 224, 24, 64, 64), c4=(512, 128, 128, 256, 24, 64, 64), d4=(512, 112, 144, 288, 32, 64, 64),
                 e4=(528, 256, 160, 320, 32, 128, 128), a5=(832, 256, 160, 320, 32, 128, 128), b5=(832, 384, 192, 384, 48, 128, 128))

    def run(m, x):
        x = m.pre_layers(x)
        for key in table:
            x = F.max_pool2d(x, 3, 2, 1) if key in ("a4", "a5") else x
            x = getattr(m, key)(x)
        return m.linear(mean(x))
    return Net(run, pre_layers=seq(*filled(3, 192, 3)), **{k: inception(*v) for k, v in table.items()}, linear=nn.Linear(1024, 10))


def mobilenet():
    block = lambda i, o, s: Net(lambda m, x: relu(m.bn2(m.conv2(relu(m.bn1(m.conv1(x)))))), conv1=conv(i, i, 3, s, i), bn1=bn(i),
                                conv2=conv(i, o, 1), bn2=bn(o))
    layers, i = [], 32
    for o, s in [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + 5 * [(512, 1)] + [(1024, 2), (1024, 1)]:
        layers, i = layers + [block(i, o, s)], o
    return Net(lambda m, x: m.linear(mean(m.layers(relu(m.bn1(m.conv1(x)))))), conv1=conv(3, 32), bn1=bn(32), layers=seq(*layers),
               linear=nn.Linear(1024, 10))


def densenet(growth, *depths):
    dense = lambda i: Net(lambda m, x: cat([m.conv2(relu(m.bn2(m.conv1(relu(m.bn1(x)))))), x], 1), bn1=bn(i), conv1=conv(i, 4 * growth, 1),
                          bn2=bn(4 * growth), conv2=conv(4 * growth, growth))
    parts, w = dict(conv1=conv(3, 2 * growth)), 2 * growth
    for at, depth in enumerate(depths):
        parts[f"dense{at + 1}"] = seq(*[dense(w + k * growth) for k in range(depth)])
        w += depth * growth
        if at < 3:
            parts[f"trans{at + 1}"] = Net(lambda m, x: F.avg_pool2d(m.conv(relu(m.bn(x))), 2), bn=bn(w), conv=conv(w, w // 2, 1))
            w //= 2
    keys = list(parts)

    def run(m, x):
        for key in keys:
            x = getattr(m, key)(x)
        return m.linear(mean(relu(m.bn(x))))
    return Net(run, **parts, bn=bn(w), linear=nn.Linear(w, 10))


def mobilenet_v2():
    def block(i, o, t, s):
        def run(m, x):
            y = m.bn3(m.conv3(relu(m.bn2(m.conv2(relu(m.bn1(m.conv1(x))))))))
            return y + m.shortcut(x) if s == 1 else y
        return Net(run, conv1=conv(i, t * i, 1), bn1=bn(t * i), conv2=conv(t * i, t * i, 3, s, t * i), bn2=bn(t * i), conv3=conv(t * i, o, 1),
                   bn3=bn(o), shortcut=seq(conv(i, o, 1), bn(o)) if s == 1 and i != o else seq())
    layers, i = [], 32
    for t, o, n, s in ((1, 16, 1, 1), (6, 24, 2, 1), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)):
        for k in range(n):
            layers, i = layers + [block(i, o, t, s if k == 0 else 1)], o
    run = lambda m, x: m.linear(mean(relu(m.bn2(m.conv2(m.layers(relu(m.bn1(m.conv1(x)))))))))
    return Net(run, conv1=conv(3, 32), bn1=bn(32), layers=seq(*layers), conv2=conv(320, 1280, 1), bn2=bn(1280), linear=nn.Linear(1280, 10))


def turned(x, g):
    n, c, h, w = x.shape
    return x.view(n, g, c // g, h, w).transpose(1, 2).reshape(n, c, h, w)


def shufflenet(g, *widths):
    def block(i, o, s):
        a, w = (1 if i == 24 else g), o // 4

        def run(m, x):
            y = m.bn3(m.conv3(relu(m.bn2(m.conv2(turned(relu(m.bn1(m.conv1(x))), a))))))
            return relu(cat([y, F.avg_pool2d(x, 3, 2, 1)], 1)) if s == 2 else relu(y + x)
        return Net(run, conv1=conv(i, w, 1, g=a), bn1=bn(w), conv2=conv(w, w, 3, s, w), bn2=bn(w), conv3=conv(w, o, 1, g=g), bn3=bn(o))
    parts, i = dict(conv1=conv(3, 24, 1), bn1=bn(24)), 24
    for at, (o, n) in enumerate(zip(widths, (4, 8, 4))):
        parts[f"layer{at + 1}"] = seq(block(i, o - i, 2), *[block(o, o, 1) for _ in range(n - 1)])
        i = o
    run = lambda m, x: m.linear(mean(m.layer3(m.layer2(m.layer1(relu(m.bn1(m.conv1(x))))))))
    return Net(run, **parts, linear=nn.Linear(i, 10))


def shufflenet_v2(*widths):
    def down(i, o):
        h = o // 2

        def run(m, x):
            left = relu(m.bn2(m.conv2(m.bn1(m.conv1(x)))))
            right = relu(m.bn5(m.conv5(m.bn4(m.conv4(relu(m.bn3(m.conv3(x))))))))
            return turned(cat([left, right], 1), 2)
        return Net(run, conv1=conv(i, i, 3, 2, i), bn1=bn(i), conv2=conv(i, h, 1), bn2=bn(h), conv3=conv(i, h, 1), bn3=bn(h),
                   conv4=conv(h, h, 3, 2, h), bn4=bn(h), conv5=conv(h, h, 1), bn5=bn(h))

    def half(c):
        h = c // 2

        def run(m, x):
            left, y = x[:, :h], x[:, h:]
            return turned(cat([left, relu(m.bn3(m.conv3(m.bn2(m.conv2(relu(m.bn1(m.conv1(y))))))))], 1), 2)
        return Net(run, conv1=conv(h, h, 1), bn1=bn(h), conv2=conv(h, h, 3, 1, h), bn2=bn(h), conv3=conv(h, h, 1), bn3=bn(h))
    parts, i = dict(conv1=conv(3, 24), bn1=bn(24)), 24
    for at, (o, n) in enumerate(zip(widths, (3, 7, 3))):
        parts[f"layer{at + 1}"] = seq(down(i, o), *[half(o) for _ in range(n)])
        i = o
    last = widths[3]
    run = lambda m, x: m.linear(mean(relu(m.bn2(m.conv2(m.layer3(m.layer2(m.layer1(relu(m.bn1(m.conv1(x)))))))))))
    return Net(run, **parts, conv2=conv(i, last, 1), bn2=bn(last), linear=nn.Linear(last, 10))


def efficientnet():
    def block(i, o, k, s, t):
        w = t * i

        def run(m, x):
            y = x if t == 1 else F.silu(m.bn1(m.conv1(x)))
            y = m.bn3(m.conv3(m.se(F.silu(m.bn2(m.conv2(y))))))
            return y + x if s == 1 and i == o else y
        se = Net(lambda m, x: gate(x, m.se1, m.se2, F.silu), se1=conv(w, i // 4, 1, bias=True), se2=conv(i // 4, w, 1, bias=True))
        return Net(run, conv1=conv(i, w, 1), bn1=bn(w), conv2=conv(w, w, k, s, w), bn2=bn(w), se=se, conv3=conv(w, o, 1), bn3=bn(o))
    layers, i = [], 32
    for t, o, n, k, s in ((1, 16, 1, 3, 1), (6, 24, 2, 3, 2), (6, 40, 2, 5, 2), (6, 80, 3, 3, 2), (6, 112, 3, 5, 1), (6, 192, 4, 5, 2), (6, 320, 1, 3, 1)):
        for at in range(n):
            layers, i = layers + [block(i, o, k, s if at == 0 else 1, t)], o
    return Net(lambda m, x: m.linear(mean(m.layers(F.silu(m.bn1(m.conv1(x)))))), conv1=conv(3, 32), bn1=bn(32), layers=seq(*layers),
               linear=nn.Linear(320, 10))


def dpn(*depths):
    def block(i, w, o, d, s, first):
        def run(m, x):
            y, x = m.bn3(m.conv3(relu(m.bn2(m.conv2(relu(m.bn1(m.conv1(x)))))))), m.shortcut(x)
            return relu(cat([x[:, :o] + y[:, :o], x[:, o:], y[:, o:]], 1))
        return Net(run, conv1=conv(i, w, 1), bn1=bn(w), conv2=conv(w, w, 3, s, 32), bn2=bn(w), conv3=conv(w, o + d, 1), bn3=bn(o + d),
                   shortcut=seq(conv(i, o + d, 1, s), bn(o + d)) if first else seq())
    parts, i = dict(conv1=conv(3, 64), bn1=bn(64)), 64
    for at, (n, d) in enumerate(zip(depths, (16, 32, 24, 128))):
        w, o, blocks = 96 << at, 256 << at, []
        for k in range(n):
            blocks.append(block(i, w, o, d, 2 if k == 0 and at > 0 else 1, k == 0))
            i = o + (k + 2) * d
        parts[f"layer{at + 1}"] = seq(*blocks)
    run = lambda m, x: m.linear(mean(m.layer4(m.layer3(m.layer2(m.layer1(relu(m.bn1(m.conv1(x)))))))))
    return Net(run, **parts, linear=nn.Linear(i, 10))


def root(i, o):
    return Net(lambda m, x: relu(m.bn(m.conv(x))), conv=conv(i, o, 1), bn=bn(o))


def simple_tree(i, o, level, s):
    def run(m, x):
        left = m.left_tree(x)
        return m.root(cat([left, m.right_tree(left)], 1))
    below = (lambda a, b: basic(a, o, b)) if level == 1 else (lambda a, b: simple_tree(a, o, level - 1, b))
    return Net(run, root=root(2 * o, o), left_tree=below(i, s), right_tree=below(o, 1))


def tree(i, o, level, s):
    def run(m, x):
        xs = [m.prev_root(x)] if level > 1 else []
        for key in [f"level_{k}" for k in reversed(range(1, level))] + ["left_node", "right_node"]:
            x = getattr(m, key)(x)
            xs.append(x)
        return m.root(cat(xs, 1))
    deeper = {f"level_{k}": tree(i, o, k, s) for k in reversed(range(1, level))}
    prev = dict(prev_root=basic(i, o, s)) if level > 1 else {}
    return Net(run, root=root((2 if level == 1 else level + 2) * o, o), **deeper, **prev, left_node=basic(*((i, o, s) if level == 1 else (o, o, 1))),
               right_node=basic(o, o, 1))


def dla(make):
    first = lambda i, o: seq(conv(i, o), bn(o), nn.ReLU())

    def run(m, x):
        for key in ("base", "layer1", "layer2", "layer3", "layer4", "layer5", "layer6"):
            x = getattr(m, key)(x)
        return m.linear(mean(x))
    return Net(run, base=first(3, 16), layer1=first(16, 16), layer2=first(16, 32), layer3=make(32, 64, 1, 1), layer4=make(64, 128, 2, 2),
               layer5=make(128, 256, 2, 2), layer6=make(256, 512, 1, 2), linear=nn.Linear(512, 10))


def pnasnet(w, wide):
    sep = lambda i, o, k, s: Net(lambda m, x: m.bn1(m.conv1(x)), conv1=conv(i, o, k, s, i), bn1=bn(o))

    def cell(i, o, s):
        pool = lambda m, x: m.bn1(m.conv1(F.max_pool2d(x, 3, s, 1))) if s == 2 else F.max_pool2d(x, 3, s, 1)
        few = dict(conv1=conv(i, o, 1), bn1=bn(o)) if s == 2 else {}
        if not wide:
            return Net(lambda m, x: relu(m.sep_conv1(x) + pool(m, x)), sep_conv1=sep(i, o, 7, s), **few)
        run = lambda m, x: relu(m.bn2(m.conv2(cat([relu(m.sep_conv1(x) + m.sep_conv2(x)), relu(pool(m, x) + m.sep_conv3(x))], 1))))
        return Net(run, sep_conv1=sep(i, o, 7, s), sep_conv2=sep(i, o, 3, s), sep_conv3=sep(i, o, 5, s), **few, conv2=conv(2 * o, o, 1), bn2=bn(o))
    six = lambda c: seq(*[cell(c, c, 1) for _ in range(6)])

    def run(m, x):
        x = relu(m.bn1(m.conv1(x)))
        for layer in (m.layer1, m.layer2, m.layer3, m.layer4, m.layer5):
            x = layer(x)
        return m.linear(mean(x))
    return Net(run, conv1=conv(3, w), bn1=bn(w), layer1=six(w), layer2=cell(w, 2 * w, 2), layer3=six(2 * w), layer4=cell(2 * w, 4 * w, 2),
               layer5=six(4 * w), linear=nn.Linear(4 * w, 10))


deep = lambda *depths: staged(lambda i, w, s: bottleneck(i, w, 4 * w, s), four(*depths), wider=4)
preact_deeper = lambda *depths: staged(preact_deep, four(*depths), norm=False, wider=4)
MODELS = dict(
    lenet=lenet, cifar_vgg11=lambda: vgg(1, 1, 2, 2, 2), cifar_vgg13=lambda: vgg(2, 2, 2, 2, 2), cifar_vgg16=lambda: vgg(2, 2, 3, 3, 3),
    cifar_vgg19=lambda: vgg(2, 2, 4, 4, 4), cifar_resnet18=lambda: staged(basic, four(2, 2, 2, 2)),
    cifar_resnet34=lambda: staged(basic, four(3, 4, 6, 3)), cifar_resnet50=lambda: deep(3, 4, 6, 3), cifar_resnet101=lambda: deep(3, 4, 23, 3),
    cifar_resnet152=lambda: deep(3, 8, 36, 3), preact_resnet18=lambda: staged(preact, four(2, 2, 2, 2), norm=False),
    preact_resnet34=lambda: staged(preact, four(3, 4, 6, 3), norm=False), preact_resnet50=lambda: preact_deeper(3, 4, 6, 3),
    preact_resnet101=lambda: preact_deeper(3, 4, 23, 3), preact_resnet152=lambda: preact_deeper(3, 8, 36, 3),
    senet18=lambda: staged(lambda i, w, s: preact(i, w, s, True), four(2, 2, 2, 2)),
    resnext29_2x64d=lambda: resnext(2, 64), resnext29_4x64d=lambda: resnext(4, 64), resnext29_8x64d=lambda: resnext(8, 64),
    resnext29_32x4d=lambda: resnext(32, 4), cifar_regnet_x_200mf=lambda: regnet((1, 1, 4, 7), (24, 56, 152, 368), 8, False),
    cifar_regnet_x_400mf=lambda: regnet((1, 2, 7, 12), (32, 64, 160, 384), 16, False),
    cifar_regnet_y_400mf=lambda: regnet((1, 2, 7, 12), (32, 64, 160, 384), 16, True),
    cifar_googlenet=googlenet, mobilenet=mobilenet, densenet_cifar=lambda: densenet(12, 6, 12, 24, 16),
    cifar_densenet121=lambda: densenet(32, 6, 12, 24, 16), cifar_densenet169=lambda: densenet(32, 6, 12, 32, 32),
    cifar_densenet201=lambda: densenet(32, 6, 12, 48, 32), cifar_densenet161=lambda: densenet(48, 6, 12, 36, 24),
    cifar_mobilenet_v2=mobilenet_v2, shufflenet_g2=lambda: shufflenet(2, 200, 400, 800), shufflenet_g3=lambda: shufflenet(3, 240, 480, 960),
    cifar_shufflenet_v2_x0_5=lambda: shufflenet_v2(48, 96, 192, 1024), cifar_shufflenet_v2_x1_0=lambda: shufflenet_v2(116, 232, 464, 1024),
    cifar_shufflenet_v2_x1_5=lambda: shufflenet_v2(176, 352, 704, 1024), cifar_shufflenet_v2_x2_0=lambda: shufflenet_v2(224, 488, 976, 2048),
    cifar_efficientnet_b0=efficientnet, dpn26=lambda: dpn(2, 2, 2, 2), dpn92=lambda: dpn(3, 4, 20, 3),
    simple_dla=lambda: dla(simple_tree), dla=lambda: dla(tree), pnasnet_a=lambda: pnasnet(44, False), pnasnet_b=lambda: pnasnet(32, True))


"""Which take no smaller pictures, or have a last map of one pixel of those: norms of four values round by more than 1e-4."""
WHOLE = ("lenet", "vgg", "efficientnet")


def case(name):
    model = MODELS[name]()
    made = dict(name=name, parameters=sum(p.numel() for p in model.parameters()), keys=keys_hash(model))
    return made | measured(model, 32 if any(one in name for one in WHOLE) else 16)


if __name__ == "__main__":
    torch.set_num_threads(1)
    path = os.path.join(HERE, "golden", "cifar.json")
    for name in sys.argv[1:] or MODELS:
        print(name, flush=True)
        made = case(name)
        known = {one["name"]: one for one in json.load(open(path))["cases"]} | {name: made}
        with open(path, "w") as f:
            json.dump(dict(cases=[known[name] for name in MODELS if name in known]), f, ensure_ascii=False)
            f.write("\n")
