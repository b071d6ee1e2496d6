"""Networks for pictures of examples/models, for traced.py."""
import torch
import torchvision
from torch import nn, optim
from torch.nn import functional as F

from tracedModels import Net, pictures, traced


def classifier(model, optimizer, x, y, clip=None):
    """A step of most of them."""
    optimizer.zero_grad()
    logits = model(x)
    loss = F.cross_entropy(logits, y)
    loss.backward()
    told = dict(loss=loss, logits=logits)
    if clip is not None:
        told["norm"] = nn.utils.clip_grad_norm_(model.parameters(), clip)
    optimizer.step()
    return told


@traced("visionTransformer", pictures(4, 3, 12, 12))
def vision_transformer(width=16, heads=2, layers=2, p=4, dropout=0.1):
    def block():
        def run(m, x):
            y = m.norm1(x)
            x = x + m.attention(y, y, y, need_weights=False)[0]
            return x + m.mlp(m.norm2(x))
        return Net(run, norm1=nn.LayerNorm(width), attention=nn.MultiheadAttention(width, heads, batch_first=True),
                   norm2=nn.LayerNorm(width), mlp=nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Dropout(dropout),
                                                               nn.Linear(4 * width, width), nn.Dropout(dropout)))

    def run(m, x):
        n, c = x.shape[:2]
        cut = x.unfold(2, p, p).unfold(3, p, p).permute(0, 2, 3, 1, 4, 5).contiguous().view(n, -1, c * p * p)
        seen = torch.cat([m.cls_token.expand(n, -1, -1), m.embed(cut)], 1) + m.position
        for one in m.blocks:
            seen = one(seen)
        return m.head(seen[:, 0])
    model = Net(run, embed=nn.Linear(3 * p * p, width), cls_token=nn.Parameter(torch.randn(1, 1, width)),
                position=nn.Parameter(torch.randn(1, 10, width)), blocks=nn.ModuleList([block() for _ in range(layers)]),
                head=nn.Sequential(nn.LayerNorm(width), nn.Linear(width, 10)))
    optimizer = optim.Adam(model.parameters(), lr=1e-3)
    return dict(model=model), lambda x, y: classifier(model, optimizer, x, y)


@traced("convMixer", pictures(4, 3, 16, 16))
def conv_mixer(width=8, depth=2, kernel=9):
    def block():
        mixed = nn.Sequential(nn.Conv2d(width, width, kernel, groups=width, padding="same"), nn.GELU(), nn.BatchNorm2d(width))
        return nn.Sequential(Net(lambda m, x: m.fn(x) + x, fn=mixed), nn.Conv2d(width, width, 1), nn.GELU(), nn.BatchNorm2d(width))
    model = nn.Sequential(nn.Conv2d(3, width, 2, 2), nn.GELU(), nn.BatchNorm2d(width), *[block() for _ in range(depth)],
                          nn.AdaptiveAvgPool2d((1, 1)), nn.Flatten(), nn.Linear(width, 10))
    optimizer = optim.AdamW(model.parameters(), lr=0.01, weight_decay=0.005)
    return dict(model=model), lambda x, y: classifier(model, optimizer, x, y, clip=1.0)


@traced("mlpMixer", pictures(4, 3, 16, 16))
def mlp_mixer(width=12, patches=16, dropout=0.1):
    def mlp(size):
        run = lambda m, x: m.dropout2(m.fc2(m.dropout1(F.gelu(m.fc1(x)))))
        return Net(run, fc1=nn.Linear(size, 2 * size), dropout1=nn.Dropout(dropout), fc2=nn.Linear(2 * size, size), dropout2=nn.Dropout(dropout))

    def layer():
        def run(m, x):
            x = x + m.tokens(m.norm1(x).transpose(1, 2)).transpose(1, 2)
            return x + m.channels(m.norm2(x))
        return Net(run, norm1=nn.LayerNorm(width), tokens=mlp(patches), norm2=nn.LayerNorm(width), channels=mlp(width))
    run = lambda m, x: m.classifier(m.mixers(m.patcher(x).permute(0, 2, 3, 1).reshape(x.size(0), -1, width)).mean(1))
    model = Net(run, patcher=nn.Conv2d(3, width, 4, 4), mixers=nn.Sequential(layer(), layer()), classifier=nn.Linear(width, 10))
    optimizer = optim.AdamW(model.parameters(), lr=1e-3, weight_decay=5e-5)
    return dict(model=model), lambda x, y: classifier(model, optimizer, x, y)


@traced("unet", lambda: (torch.randn(2, 3, 35, 44), torch.randint(0, 2, (2, 35, 44))))
def unet(width=4, classes=2):
    def double(i, o):
        once = lambda i: [nn.Conv2d(i, o, 3, padding=1, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True)]
        return Net(lambda m, x: m.double_conv(x), double_conv=nn.Sequential(*once(i), *once(o)))
    down = lambda i, o: nn.Sequential(nn.MaxPool2d(2), double(i, o))

    def up(i, o):
        def run(m, x, beside):
            x = m.up(x)
            high, wide = beside.size(2) - x.size(2), beside.size(3) - x.size(3)
            return m.conv(torch.cat([beside, F.pad(x, [wide // 2, wide - wide // 2, high // 2, high - high // 2])], 1))
        return Net(run, up=nn.ConvTranspose2d(i, i // 2, 2, 2), conv=double(i, o))

    def run(m, x):
        x1 = m.inc(x)
        x2 = m.down1(x1)
        x3 = m.down2(x2)
        x4 = m.down3(x3)
        return m.outc(m.up4(m.up3(m.up2(m.up1(m.down4(x4), x4), x3), x2), x1))
    w = width
    model = Net(run, inc=double(3, w), down1=down(w, 2 * w), down2=down(2 * w, 4 * w), down3=down(4 * w, 8 * w), down4=down(8 * w, 16 * w),
                up1=up(16 * w, 8 * w), up2=up(8 * w, 4 * w), up3=up(4 * w, 2 * w), up4=up(2 * w, w), outc=nn.Conv2d(w, classes, 1))
    optimizer = optim.RMSprop(model.parameters(), lr=1e-3, weight_decay=1e-8, momentum=0.9)

    def dice_loss(a, b):
        a, b = a.flatten(0, 1), b.flatten(0, 1)
        common = 2 * (a * b).sum((-1, -2))
        both = a.sum((-1, -2)) + b.sum((-1, -2))
        return 1 - ((common + 1e-6) / (torch.where(both == 0, common, both) + 1e-6)).mean()

    def step(x, masks):
        logits = model(x)
        dice = dice_loss(F.softmax(logits, 1), F.one_hot(masks, classes).permute(0, 3, 1, 2).to(logits.dtype))
        loss = F.cross_entropy(logits, masks) + dice
        optimizer.zero_grad()
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        return dict(loss=loss, dice=dice, logits=logits, norm=norm)
    return dict(model=model), step


@traced("siamese", lambda: (torch.randn(3, 1, 64, 64), torch.randn(3, 1, 64, 64), torch.tensor([1.0, 0.0, 1.0])))
def siamese():
    def weights(m):
        if isinstance(m, nn.Linear):
            nn.init.xavier_uniform_(m.weight)
            m.bias.data.fill_(0.01)

    def run(m, a, b):
        return torch.sigmoid(m.fc(torch.cat([m.resnet(x).flatten(1) for x in (a, b)], 1)))
    rest = list(torchvision.models.resnet18(weights=None).children())[1:-1]
    model = Net(run, resnet=nn.Sequential(nn.Conv2d(1, 64, 7, 2, 3, bias=False), *rest),
                fc=nn.Sequential(nn.Linear(1024, 256), nn.ReLU(inplace=True), nn.Linear(256, 1)))
    model.resnet.apply(weights)
    model.fc.apply(weights)
    optimizer = optim.Adadelta(model.parameters(), lr=1)
    schedule = optim.lr_scheduler.StepLR(optimizer, step_size=1000, gamma=0.7)

    def step(a, b, same):
        optimizer.zero_grad()
        outputs = model(a, b).squeeze()
        loss = F.binary_cross_entropy(outputs, same)
        loss.backward()
        optimizer.step()
        schedule.step()
        return dict(loss=loss, outputs=outputs, accuracy=((outputs > 0.5) == same.bool()).float().mean())
    return dict(model=model), step


@traced("transfer", lambda: (torch.randn(3, 3, 64, 64), torch.randint(0, 2, (3,))))
def transfer():
    model = torchvision.models.resnet18(weights=None)
    for parameter in model.parameters():
        parameter.requires_grad = False
    model.fc = nn.Linear(512, 2)
    optimizer = optim.SGD(model.fc.parameters(), lr=1e-3, momentum=0.9)
    schedule = optim.lr_scheduler.StepLR(optimizer, step_size=7, gamma=0.1)

    def step(x, y):
        optimizer.zero_grad()
        outputs = model(x)
        _, found = torch.max(outputs, 1)
        loss = F.cross_entropy(outputs, y)
        loss.backward()
        optimizer.step()
        schedule.step()
        return dict(loss=loss, outputs=outputs, correct=torch.sum(found == y.data).float())
    return dict(fc=model.fc), step


@traced("fastStyle", lambda: (torch.rand(2, 3, 16, 20) * 255,))
def fast_style(channels=3, w=4):
    style = torch.rand(1, 3, 16, 20) * 255
    conv = lambda i, o, k, s, larger=1: Net(
        lambda m, x: m.conv2d(m.reflection_pad(F.interpolate(x, scale_factor=2, mode="nearest") if larger == 2 else x)),
        reflection_pad=nn.ReflectionPad2d(k // 2), conv2d=nn.Conv2d(i, o, k, s))
    norm = lambda c: nn.InstanceNorm2d(c, affine=True)
    residual = lambda c: Net(lambda m, x: m.in2(m.conv2(F.relu(m.in1(m.conv1(x))))) + x, conv1=conv(c, c, 3, 1), in1=norm(c),
                             conv2=conv(c, c, 3, 1), in2=norm(c))

    def run(m, x):
        x = F.relu(m.in1(m.conv1(x)))
        x = F.relu(m.in2(m.conv2(x)))
        x = m.res(F.relu(m.in3(m.conv3(x))))
        x = F.relu(m.in4(m.deconv1(x)))
        return m.deconv3(F.relu(m.in5(m.deconv2(x))))
    net = Net(run, conv1=conv(channels, w, 9, 1), in1=norm(w), conv2=conv(w, 2 * w, 3, 2), in2=norm(2 * w), conv3=conv(2 * w, 4 * w, 3, 2),
              in3=norm(4 * w), res=nn.Sequential(*[residual(4 * w) for _ in range(5)]), deconv1=conv(4 * w, 2 * w, 3, 1, 2),
              in4=norm(2 * w), deconv2=conv(2 * w, w, 3, 1, 2), in5=norm(w), deconv3=conv(w, channels, 9, 1))
    seen = lambda i, o: [nn.Conv2d(i, o, 3, padding=1), nn.ReLU()]
    slices = [nn.Sequential(*seen(channels, w)), *[nn.Sequential(nn.MaxPool2d(2), *seen(i * w, o * w)) for i, o in ((1, 2), (2, 4), (4, 4))]]
    for one in slices:
        one.requires_grad_(False)

    def see(x):
        x, found = (x / 255 - 0.45) / 0.225, []
        for one in slices:
            x = one(x)
            found.append(x)
        return found

    def gram(x):
        b, c, h, wide = x.size()
        line = x.view(b, c, h * wide)
        return line.bmm(line.transpose(1, 2)) / (c * h * wide)
    optimizer = optim.Adam(net.parameters(), lr=1e-3)
    wanted = [gram(x) for x in see(style)]

    def step(x):
        optimizer.zero_grad()
        painted = net(x)
        found, before = see(painted), see(x)
        content = 1e5 * F.mse_loss(found[1], before[1])
        style_loss = 1e10 * sum(F.mse_loss(gram(one), two.repeat(len(x), 1, 1)) for one, two in zip(found, wanted))
        loss = content + style_loss
        loss.backward()
        optimizer.step()
        return dict(loss=loss, contentLoss=content, styleLoss=style_loss, painted=painted)
    return dict(transformer=net), step


@traced("forwardForward", lambda: (torch.rand(12, 40), torch.randint(0, 10, (12,))))
def forward_forward(sizes=(40, 30, 20)):
    layers = nn.ModuleList([nn.Linear(i, o) for i, o in zip(sizes, sizes[1:])])
    adams = [optim.Adam(layer.parameters(), lr=0.03) for layer in layers]
    answer = lambda layer, x: F.relu(torch.mm(x / (x.norm(2, 1, keepdim=True) + 1e-4), layer.weight.T) + layer.bias.unsqueeze(0))

    def overlaid(x, y):
        written = x.clone()
        written[:, :10] *= 0.0
        written[range(len(x)), y] = x.max()
        return written

    def step(x, y):
        others = (y + torch.randint(1, 10, (len(x),))) % 10
        right, wrong, losses = overlaid(x, y), overlaid(x, others), []
        for layer, adam in zip(layers, adams):
            strength = lambda x: answer(layer, x).pow(2).mean(1)
            loss = torch.log(1 + torch.exp(torch.cat([-strength(right) + 2, strength(wrong) - 2]))).mean()
            adam.zero_grad()
            loss.backward()
            adam.step()
            losses.append(loss.detach())
            right, wrong = answer(layer, right).detach(), answer(layer, wrong).detach()
        answers = []
        for label in range(10):
            seen, strengths = overlaid(x, label), []
            for layer in layers:
                seen = answer(layer, seen)
                strengths.append(seen.pow(2).mean(1))
            answers.append(sum(strengths))
        return dict(losses=torch.stack(losses), loss=losses[0], accuracy=(torch.stack(answers, 1).argmax(1) == y).float().mean())
    return dict(model=Net(None, layers=layers)), step
