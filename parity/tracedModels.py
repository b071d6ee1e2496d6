"""The models of examples/models in PyTorch: for each, its modules by name and a step, and what draws a batch."""
import torch
from torch import nn, optim
from torch.nn import functional as F

MODELS = {}


def traced(name, draw):
    """Takes note of what makes a model: make() gives (modules, step), draw() a batch."""
    def note(make):
        MODELS[name] = (make, draw)
        return make
    return note


class Net(nn.Module):
    """Parts by name, and what is done with them."""
    def __init__(self, run, **parts):
        super().__init__()
        self.run = run
        for key, part in parts.items():
            setattr(self, key, part)

    def forward(self, *inputs):
        return self.run(self, *inputs)


pictures = lambda n, *shape: lambda: (torch.rand(n, *shape), torch.randint(0, 10, (n,)))


@traced("mnist", pictures(4, 1, 28, 28))
def mnist():
    def run(m, x):
        x = F.relu(m.conv2(F.relu(m.conv1(x))))
        x = m.dropout1(F.max_pool2d(x, 2)).flatten(1)
        return F.log_softmax(m.fc2(m.dropout2(F.relu(m.fc1(x)))), 1)
    model = Net(run, conv1=nn.Conv2d(1, 32, 3), conv2=nn.Conv2d(32, 64, 3), dropout1=nn.Dropout(0.25), dropout2=nn.Dropout(0.5),
                fc1=nn.Linear(9216, 128), fc2=nn.Linear(128, 10))
    optimizer = optim.Adadelta(model.parameters(), lr=1)
    schedule = optim.lr_scheduler.StepLR(optimizer, step_size=1, gamma=0.7)

    def step(x, y):
        optimizer.zero_grad()
        output = model(x)
        loss = F.nll_loss(output, y)
        loss.backward()
        optimizer.step()
        schedule.step()
        return dict(loss=loss, output=output, accuracy=(output.argmax(1) == y).float().mean())
    return dict(model=model), step


@traced("mnistRnn", pictures(6, 1, 28, 28))
def mnist_rnn():
    def run(m, x):
        output, _ = m.rnn(x.reshape(-1, 28, 28))
        last = m.dropout1(m.batchnorm(output[:, -1]))
        return F.log_softmax(m.fc2(m.dropout2(F.relu(m.fc1(last)))), 1)
    model = Net(run, rnn=nn.LSTM(28, 64, batch_first=True), batchnorm=nn.BatchNorm1d(64), dropout1=nn.Dropout(0.25),
                dropout2=nn.Dropout(0.5), fc1=nn.Linear(64, 32), fc2=nn.Linear(32, 10))
    optimizer = optim.Adadelta(model.parameters(), lr=0.1)

    def step(x, y):
        optimizer.zero_grad()
        output = model(x)
        loss = F.nll_loss(output, y)
        loss.backward()
        optimizer.step()
        return dict(loss=loss, output=output)
    return dict(model=model), step


@traced("vae", lambda: (torch.rand(5, 1, 28, 28),))
def vae():
    def run(m, x):
        h = F.relu(m.fc1(x.flatten(1)))
        mu, logvar = m.fc21(h), m.fc22(h)
        std = torch.exp(0.5 * logvar)
        z = mu + torch.randn_like(std) * std
        return torch.sigmoid(m.fc4(F.relu(m.fc3(z)))), mu, logvar
    model = Net(run, fc1=nn.Linear(784, 400), fc21=nn.Linear(400, 20), fc22=nn.Linear(400, 20), fc3=nn.Linear(20, 400),
                fc4=nn.Linear(400, 784))
    optimizer = optim.Adam(model.parameters(), lr=1e-3)

    def step(x):
        optimizer.zero_grad()
        picture, mu, logvar = model(x)
        lost = F.binary_cross_entropy(picture, x.flatten(1), reduction="sum")
        loss = lost - 0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
        loss.backward()
        optimizer.step()
        return dict(loss=loss, mu=mu)
    return dict(model=model), step


@traced("dcgan", lambda: (torch.rand(4, 3, 64, 64) * 2 - 1,))
def dcgan(noise=7, ngf=4, ndf=3, channels=3):
    up = lambda i, o: [nn.ConvTranspose2d(i, o, 4, 2, 1, bias=False), nn.BatchNorm2d(o), nn.ReLU(True)]
    down = lambda i, o: [nn.Conv2d(i, o, 4, 2, 1, bias=False), nn.BatchNorm2d(o), nn.LeakyReLU(0.2, inplace=True)]
    g = Net(lambda m, x: m.main(x), main=nn.Sequential(
        nn.ConvTranspose2d(noise, ngf * 8, 4, 1, 0, bias=False), nn.BatchNorm2d(ngf * 8), nn.ReLU(True), *up(ngf * 8, ngf * 4),
        *up(ngf * 4, ngf * 2), *up(ngf * 2, ngf), nn.ConvTranspose2d(ngf, channels, 4, 2, 1, bias=False), nn.Tanh()))
    def weights(m):
        if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(m.weight, 0.0, 0.02)
        if isinstance(m, nn.BatchNorm2d):
            nn.init.normal_(m.weight, 1.0, 0.02)
            nn.init.zeros_(m.bias)
    g.apply(weights)
    d = Net(lambda m, x: m.main(x).view(-1), main=nn.Sequential(
        nn.Conv2d(channels, ndf, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True), *down(ndf, ndf * 2), *down(ndf * 2, ndf * 4),
        *down(ndf * 4, ndf * 8), nn.Conv2d(ndf * 8, 1, 4, 1, 0, bias=False), nn.Sigmoid()))
    d.apply(weights)
    criterion = nn.BCELoss()
    adam_d = optim.Adam(d.parameters(), lr=2e-4, betas=(0.5, 0.999))
    adam_g = optim.Adam(g.parameters(), lr=2e-4, betas=(0.5, 0.999))

    def step(real):
        n = real.size(0)
        d.zero_grad()
        label = torch.full((n,), 1.0)
        real_loss = criterion(d(real), label)
        real_loss.backward()
        fake = g(torch.randn(n, noise, 1, 1))
        label.fill_(0)
        fake_loss = criterion(d(fake.detach()), label)
        fake_loss.backward()
        adam_d.step()
        g.zero_grad()
        label.fill_(1)
        loss_g = criterion(d(fake), label)
        loss_g.backward()
        adam_g.step()
        return dict(lossD=real_loss + fake_loss, lossG=loss_g, fake=fake)
    return dict(netD=d, netG=g), step


@traced("superResolution", lambda: (torch.rand(2, 1, 9, 8), torch.rand(2, 1, 27, 24)))
def super_resolution():
    def run(m, x):
        for conv in (m.conv1, m.conv2, m.conv3):
            x = F.relu(conv(x))
        return m.shuffle(m.conv4(x))
    model = Net(run, conv1=nn.Conv2d(1, 64, 5, 1, 2), conv2=nn.Conv2d(64, 64, 3, 1, 1), conv3=nn.Conv2d(64, 32, 3, 1, 1),
                conv4=nn.Conv2d(32, 9, 3, 1, 1), shuffle=nn.PixelShuffle(3))
    for conv in (model.conv1, model.conv2, model.conv3):
        nn.init.orthogonal_(conv.weight, nn.init.calculate_gain("relu"))
    nn.init.orthogonal_(model.conv4.weight)
    optimizer = optim.Adam(model.parameters(), lr=1e-3)

    def step(small, large):
        optimizer.zero_grad()
        output = model(small)
        loss = F.mse_loss(output, large)
        loss.backward()
        optimizer.step()
        return dict(loss=loss, output=output)
    return dict(model=model), step


@traced("quickstart", pictures(8, 1, 28, 28))
def quickstart():
    model = Net(lambda m, x: m.linear_relu_stack(m.flatten(x)), flatten=nn.Flatten(), linear_relu_stack=nn.Sequential(
        nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)))
    optimizer = optim.SGD(model.parameters(), lr=1e-3)

    def step(x, y):
        optimizer.zero_grad()
        logits = model(x)
        loss = F.cross_entropy(logits, y)
        loss.backward()
        optimizer.step()
        return dict(loss=loss, logits=logits, correct=(logits.argmax(1) == y).type(torch.float).sum())
    return dict(model=model), step


@traced("regression", lambda: (torch.randn(32), torch.randn(32, 1)))
def regression():
    layer = nn.Linear(4, 1)

    def step(x, y):
        layer.zero_grad()
        loss = F.smooth_l1_loss(layer(torch.cat([x.unsqueeze(1) ** i for i in range(1, 5)], 1)), y)
        loss.backward()
        for parameter in layer.parameters():
            parameter.data.add_(-0.1 * parameter.grad)
        return dict(loss=loss)
    return dict(layer=layer), step
