"""golden/random.json: what torch draws from its CPU stream."""
import torch
from golden import save, sha

SEEDS = [0, 1, 42, 2**32 - 1, 2**40 + 5, 2**63 - 1]


def draws(seed):
    """The same calls in the same order as random.test.ts makes them."""
    torch.manual_seed(seed)
    record = dict(seed=str(seed))
    record["words"] = sha(torch.randint(0, 2**32 - 1, (2000,)), "<i8")
    record["int63"] = [str(torch.empty((), dtype=torch.int64).random_().item()) for _ in range(4)]
    record["rand"] = [torch.rand(1).item() for _ in range(3)]
    record["uniform"] = sha(torch.empty(1001).uniform_(-0.19245008972987526, 0.19245008972987526), "<f4")
    record["skewed"] = sha(torch.empty(1001).uniform_(0.1, 7.3), "<f4")
    record["randint"] = [torch.randint(-3, 9, (1,)).item() for _ in range(8)]
    record["randperm"] = torch.randperm(9).tolist()
    record["order"] = sha(torch.randperm(60000), "<i4")
    record["few"] = torch.randn(5).tolist()
    record["fewer"] = torch.empty(3).normal_(2, 3).tolist()
    record["block"] = torch.randn(16).tolist()
    record["tail"] = torch.empty(37).normal_(-1, 0.5).tolist()
    record["bernoulli"] = sha(torch.empty(500).bernoulli_(0.3), "<f4")
    record["dropout"] = sha(torch.nn.functional.dropout(torch.ones(500), 0.25) > 0, "<f4")
    record["last"] = torch.rand(1).item()
    return record


def make():
    save("random", torch=torch.__version__, draws=[draws(seed) for seed in SEEDS])
