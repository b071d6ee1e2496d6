"""Networks for text, series and games of examples/models, for traced.py."""
import torch
from torch import nn, optim
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
