# Gradients asked for and written by hand, values written to views, sequences of different lengths.
import torch
from torch import nn
from torch.autograd import Variable
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence, pad_sequence

W = torch.zeros(1, requires_grad=True)
o = torch.optim.SGD([W], lr=0.1)
(W * 2 - 1).pow(2).sum().backward(); o.step(); print(W)


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, k):
        ctx.save_for_backward(x); ctx.k = k
        return x**3 * k

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return g * 3 * x**2 * ctx.k, None


x = Variable(torch.FloatTensor([1, 2, 3]), requires_grad=True)
y = Cube.apply(x, 2); y.sum().backward(); print(y.detach(), x.grad)
(g,) = torch.autograd.grad((x**3).sum(), x, create_graph=True)
print(g.detach(), torch.autograd.grad(g.sum(), x))
print(torch.LongTensor(2, 3).shape, isinstance(x, torch.FloatTensor), x.type())
handle = x.register_hook(lambda g: g * 2); x.grad = None; (x * x).sum().backward(); print(x.grad); handle.remove()

a = torch.zeros(3, 3)
a[0].fill_(1); a.view(-1)[4] = 7; a.t()[0, 1] = 5; a[:, 2].add_(2); a[a > 4] = -1; a[1:, :2] *= 3; print(a)
b = torch.ones(2, 2); b.detach().mul_(3); b.data[0] = 4; print(b)
r = b[0]; r += 1; print(r, b)

s = [torch.ones(3, 2), torch.ones(1, 2)]
print(pad_sequence(s, batch_first=True), pad_sequence(s).shape)
torch.manual_seed(0)
p = pack_sequence(s); print(p.data.shape, p.batch_sizes)
with torch.no_grad():
    out, h = nn.GRU(2, 3)(p)
print(pad_packed_sequence(out), h)

torch.backends.cudnn.benchmark = True
scaler = torch.cuda.amp.GradScaler(enabled=False)
with torch.autocast("cpu", enabled=False):
    print(scaler.scale(torch.ones(1)), torch.cuda.is_available(), list(nn.DataParallel(nn.Linear(2, 2)).state_dict()))
