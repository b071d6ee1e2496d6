import torch
from torch import nn
from torch.distributions import Bernoulli, Categorical, Normal, Uniform, kl_divergence
from torch.nn import functional as F

torch.manual_seed(0)
policy = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3), nn.Softmax(dim=-1))
state = torch.tensor([0.1, -0.2, 0.3, 0.05])
choice = Categorical(policy(state))
action = choice.sample()
print("action", action.item(), choice.log_prob(action).detach(), choice.entropy().detach())
loss = -choice.log_prob(action) * 2.0
loss.backward()
print("gradient", policy[0].weight.grad.abs().sum())
print(choice.probs.shape, choice.batch_shape, Categorical(logits=torch.zeros(2, 3)).sample((4,)).shape)
n = Normal(torch.tensor([0.0, 1.0]), torch.tensor([1.0, 2.0]))
print(n.sample(), n.log_prob(torch.tensor([0.5, 0.5])), n.mean, n.stddev)
print(kl_divergence(n, Normal(0.0, 1.0)))
print(Uniform(0.0, 2.0).sample((3,)), Bernoulli(torch.tensor([0.2, 0.8])).sample())
for _ in range(3):
    mu = torch.zeros(2, requires_grad=True)
    z = Normal(mu, torch.ones(2)).rsample()
    (z * z).sum().backward()
    print("mu", mu.grad)
A = torch.tensor([[4.0, 1.0], [1.0, 3.0]])
print(torch.linalg.inv(A), torch.linalg.det(A), torch.linalg.norm(A))
print(torch.linalg.solve(A, torch.tensor([1.0, 2.0])), torch.linalg.eigvalsh(A))
U, S, Vh = torch.linalg.svd(A)
print(S, (U * S) @ Vh)
print(A.det(), A.inverse(), torch.linalg.matrix_norm(A, "nuc"), torch.linalg.cholesky(A))
print(F.one_hot(torch.tensor([0, 2, 1]), 3), F.one_hot(torch.tensor([1])).dtype)
torch.manual_seed(1)
bag = nn.EmbeddingBag(5, 2, mode="sum")
print(bag(torch.tensor([1, 2, 4]), torch.tensor([0, 2])).detach())
print(torch.polygamma(1, torch.tensor([1.0, 2.5])))
try:
    nn.utils.weight_norm
except AttributeError:
    pass
try:
    torch.linalg.inv(torch.ones(2, 2))
except RuntimeError:
    print("no inverse")
try:
    torch.tensor([1]) // 0
except RuntimeError:
    print("no whole number is divided by 0")
