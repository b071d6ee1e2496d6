"""Networks for text, series and games of examples/models, for traced.py."""
import math

import torch
from torch import nn, optim
from torch.distributions import Categorical
from torch.nn import functional as F

from tracedModels import Net, traced


@traced("gpt", lambda: (torch.randint(0, 11, (3, 8)), torch.randint(0, 11, (3, 8))))
def gpt(vocabulary=11, context=8, width=12, heads=3, layers=2, dropout=0.2):
    def head():
        size = width // heads

        def run(m, x):
            k = m.key(x)
            scores = m.query(x) @ k.transpose(-2, -1) * size ** -0.5
            length = x.shape[1]
            scores = scores.masked_fill(torch.tril(torch.ones(length, length)) == 0, float("-inf"))
            return m.dropout(F.softmax(scores, -1)) @ m.value(x)
        return Net(run, key=nn.Linear(width, size, bias=False), query=nn.Linear(width, size, bias=False),
                   value=nn.Linear(width, size, bias=False), dropout=nn.Dropout(dropout))

    def block():
        sa = Net(lambda m, x: m.dropout(m.proj(torch.cat([h(x) for h in m.heads], -1))), heads=nn.ModuleList([head() for _ in range(heads)]),
                 proj=nn.Linear(width, width), dropout=nn.Dropout(dropout))
        ffwd = Net(lambda m, x: m.net(x), net=nn.Sequential(nn.Linear(width, 4 * width), nn.ReLU(), nn.Linear(4 * width, width), nn.Dropout(dropout)))

        def run(m, x):
            x = x + m.sa(m.ln1(x))
            return x + m.ffwd(m.ln2(x))
        return Net(run, sa=sa, ffwd=ffwd, ln1=nn.LayerNorm(width), ln2=nn.LayerNorm(width))

    def run(m, x):
        y = m.token_embedding_table(x) + m.position_embedding_table(torch.arange(x.shape[1]))
        return m.lm_head(m.ln_f(m.blocks(y)))
    model = Net(run, token_embedding_table=nn.Embedding(vocabulary, width), position_embedding_table=nn.Embedding(context, width),
                blocks=nn.Sequential(*[block() for _ in range(layers)]), ln_f=nn.LayerNorm(width), lm_head=nn.Linear(width, vocabulary))

    def weights(m):
        if isinstance(m, (nn.Linear, nn.Embedding)):
            nn.init.normal_(m.weight, mean=0.0, std=0.02)
            if isinstance(m, nn.Linear) and m.bias is not None:
                nn.init.zeros_(m.bias)
    model.apply(weights)
    optimizer = optim.AdamW(model.parameters(), lr=1e-3)

    def step(x, y):
        logits = model(x)
        loss = F.cross_entropy(logits.view(-1, vocabulary), y.view(-1))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return dict(loss=loss, logits=logits)
    return dict(model=model), step


@traced("dqn", lambda: (torch.randn(16, 4), torch.randint(0, 2, (16, 1)), torch.randn(16), torch.tensor([i % 5 > 0 for i in range(16)]),
                        torch.randn(12, 4)))
def dqn():
    make = lambda: Net(lambda m, x: m.layer3(F.relu(m.layer2(F.relu(m.layer1(x))))), layer1=nn.Linear(4, 128), layer2=nn.Linear(128, 128),
                       layer3=nn.Linear(128, 2))
    policy, target = make(), make()
    target.load_state_dict(policy.state_dict())
    optimizer = optim.AdamW(policy.parameters(), lr=1e-4, amsgrad=True)

    def step(states, actions, rewards, goes_on, next_states):
        worth = policy(states).gather(1, actions)
        following = torch.zeros(len(states))
        with torch.no_grad():
            following[goes_on] = target(next_states).max(1)[0]
        expected = following * 0.99 + rewards
        loss = F.smooth_l1_loss(worth, expected.unsqueeze(1))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_value_(policy.parameters(), 100)
        optimizer.step()
        with torch.no_grad():
            for a, b in zip(target.parameters(), policy.parameters()):
                a.mul_(1 - 0.005).add_(b * 0.005)
        return dict(loss=loss, worth=worth, expected=expected)
    return dict(policy=policy, target=target), step


class CartPole:
    """The game of examples/models/cartPole.ts."""
    def __init__(self, draws):
        self.state = [0.1 * draw - 0.05 for draw in draws]
        self.steps = 0

    @property
    def over(self):
        return abs(self.state[0]) > 2.4 or abs(self.state[2]) > 12 * 2 * math.pi / 360 or self.steps >= 500

    def push(self, action):
        x, speed, angle, turning = self.state
        force = 10 if action == 1 else -10
        cos, sin = math.cos(angle), math.sin(angle)
        swing = (force + 0.1 * 0.5 * turning ** 2 * sin) / 1.1
        fall = (9.8 * sin - cos * swing) / (0.5 * (4 / 3 - 0.1 * cos ** 2 / 1.1))
        pushed = swing - 0.1 * 0.5 * fall * cos / 1.1
        self.state = [x + 0.02 * speed, speed + 0.02 * pushed, angle + 0.02 * turning, turning + 0.02 * fall]
        self.steps += 1
        return 1.0


def returns_of(rewards):
    later, returns = 0.0, []
    for reward in reversed(rewards):
        later = reward + 0.99 * later
        returns.insert(0, later)
    worth = torch.tensor(returns)
    return (worth - worth.mean()) / (worth.std() + torch.finfo(torch.float32).eps)


@traced("actorCritic", lambda: (torch.rand(4),))
def actor_critic():
    def run(m, x):
        x = F.relu(m.affine1(x))
        return F.softmax(m.action_head(x), -1), m.value_head(x)
    model = Net(run, affine1=nn.Linear(4, 128), action_head=nn.Linear(128, 2), value_head=nn.Linear(128, 1))
    optimizer = optim.Adam(model.parameters(), lr=3e-2)

    def step(start):
        pole, moments, rewards = CartPole(start.tolist()), [], []
        while not pole.over:
            probs, value = model(torch.tensor(pole.state))
            choice = Categorical(probs)
            action = choice.sample()
            moments.append((choice.log_prob(action), value))
            rewards.append(pole.push(action.item()))
        policy, values = [], []
        for (likely, value), worth in zip(moments, returns_of(rewards)):
            policy.append(-likely * (worth - value.item()))
            values.append(F.smooth_l1_loss(value, worth.reshape(1)))
        optimizer.zero_grad()
        loss = torch.stack(policy).sum() + torch.stack(values).sum()
        loss.backward()
        optimizer.step()
        return dict(loss=loss, steps=torch.tensor(float(pole.steps)))
    return dict(model=model), step


@traced("reinforce", lambda: (torch.rand(4),))
def reinforce():
    policy = Net(lambda m, x: F.softmax(m.affine2(F.relu(m.dropout(m.affine1(x)))), 1), affine1=nn.Linear(4, 128), dropout=nn.Dropout(0.6),
                 affine2=nn.Linear(128, 2))
    optimizer = optim.Adam(policy.parameters(), lr=1e-2)

    def step(start):
        pole, moments, rewards = CartPole(start.tolist()), [], []
        while not pole.over:
            choice = Categorical(policy(torch.tensor(pole.state).unsqueeze(0)))
            action = choice.sample()
            moments.append(choice.log_prob(action))
            rewards.append(pole.push(action.item()))
        optimizer.zero_grad()
        loss = torch.cat([-likely * worth for likely, worth in zip(moments, returns_of(rewards))]).sum()
        loss.backward()
        optimizer.step()
        return dict(loss=loss, steps=torch.tensor(float(pole.steps)))
    return dict(policy=policy), step


@traced("wordLanguageModel", lambda: (torch.randint(0, 9, (5, 3)), torch.randint(0, 9, (5, 3))))
def word_language_model(words=9, width=6, hidden=7, layers=2, dropout=0.2, lr=20):
    def run(m, x, memory):
        output, memory = m.rnn(m.drop(m.encoder(x)), memory)
        return F.log_softmax(m.decoder(m.drop(output)).view(-1, words), 1), memory
    model = Net(run, drop=nn.Dropout(dropout), encoder=nn.Embedding(words, width), rnn=nn.LSTM(width, hidden, layers, dropout=dropout),
                decoder=nn.Linear(hidden, words))
    nn.init.uniform_(model.encoder.weight, -0.1, 0.1)
    nn.init.zeros_(model.decoder.bias)
    nn.init.uniform_(model.decoder.weight, -0.1, 0.1)
    kept = [None]

    def step(x, y):
        model.zero_grad()
        output, memory = model(x, kept[0])
        kept[0] = tuple(one.detach() for one in memory)
        loss = F.nll_loss(output, y.view(-1))
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 0.25)
        for p in model.parameters():
            p.data.add_(p.grad, alpha=-lr)
        return dict(loss=loss, norm=norm)
    return dict(model=model), step


@traced("charRnn", lambda: (torch.randint(0, 12, (6,)), torch.randint(0, 3, (1,))))
def char_rnn(letters=12, kinds=3, hidden=10, lr=0.005):
    def run(m, x, memory):
        memory = torch.tanh(m.i2h(x) + m.h2h(memory))
        return m.softmax(m.h2o(memory)), memory
    rnn = Net(run, i2h=nn.Linear(letters, hidden), h2h=nn.Linear(hidden, hidden), h2o=nn.Linear(hidden, kinds), softmax=nn.LogSoftmax(1))

    def step(word, kind):
        rnn.zero_grad()
        memory = torch.zeros(1, hidden)
        for letter in F.one_hot(word, letters).float().split(1):
            output, memory = rnn(letter, memory)
        loss = F.nll_loss(output, kind)
        loss.backward()
        for p in rnn.parameters():
            p.data.add_(p.grad.data, alpha=-lr)
        return dict(loss=loss, output=output)
    return dict(rnn=rnn), step


@traced("seq2seq", lambda: (torch.randint(1, 9, (3, 5)), torch.randint(1, 9, (3, 4))))
def seq2seq(letters=9, hidden=8, dropout=0.1):
    encoder = Net(lambda m, x: m.gru(m.dropout(m.embedding(x))), embedding=nn.Embedding(letters, hidden),
                  gru=nn.GRU(hidden, hidden, batch_first=True), dropout=nn.Dropout(dropout))

    def attend(m, query, keys):
        weights = F.softmax(m.Va(torch.tanh(m.Wa(query) + m.Ua(keys))).squeeze(2).unsqueeze(1), -1)
        return torch.bmm(weights, keys), weights

    def run(m, seen, memory, given):
        outputs, looked = [], []
        for letter in given.split(1, 1):
            embedded = m.dropout(m.embedding(letter))
            context, weights = m.attention(memory.permute(1, 0, 2), seen)
            output, memory = m.gru(torch.cat([embedded, context], 2), memory)
            outputs.append(m.out(output))
            looked.append(weights)
        return F.log_softmax(torch.cat(outputs, 1), -1), torch.cat(looked, 1)
    decoder = Net(run, embedding=nn.Embedding(letters, hidden),
                  attention=Net(attend, Wa=nn.Linear(hidden, hidden), Ua=nn.Linear(hidden, hidden), Va=nn.Linear(hidden, 1)),
                  gru=nn.GRU(2 * hidden, hidden, batch_first=True), out=nn.Linear(hidden, letters), dropout=nn.Dropout(dropout))
    optimizers = [optim.Adam(one.parameters(), lr=1e-3) for one in (encoder, decoder)]

    def step(x, y):
        for one in optimizers:
            one.zero_grad()
        seen, memory = encoder(x)
        given = torch.cat([torch.zeros(len(y), 1, dtype=torch.long), y[:, :-1]], 1)
        output, looked = decoder(seen, memory, given)
        loss = F.nll_loss(output.view(-1, letters), y.reshape(-1))
        loss.backward()
        for one in optimizers:
            one.step()
        return dict(loss=loss, output=output, looked=looked, right=(output.argmax(-1) == y).float().mean())
    return dict(encoder=encoder, decoder=decoder), step


@traced("timeSequence", lambda: (torch.rand(3, 9),))
def time_sequence(hidden=8, max_iter=3):
    def run(m, waves):
        first = second = (torch.zeros(len(waves), hidden),) * 2
        outputs = []
        for x in waves.split(1, 1):
            first = m.lstm1(x, first)
            second = m.lstm2(first[0], second)
            outputs.append(m.linear(second[0]))
        return torch.cat(outputs, 1)
    model = Net(run, lstm1=nn.LSTMCell(1, hidden), lstm2=nn.LSTMCell(hidden, hidden), linear=nn.Linear(hidden, 1))
    optimizer = optim.LBFGS(model.parameters(), lr=0.8, max_iter=max_iter)

    def step(waves):
        def closure():
            optimizer.zero_grad()
            loss = F.mse_loss(model(waves[:, :-1]), waves[:, 1:])
            loss.backward()
            return loss
        return dict(loss=optimizer.step(closure))
    return dict(model=model), step
