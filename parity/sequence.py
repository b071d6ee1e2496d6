"""PyTorch's numbers for products of matrices and, below them, for the layers of sequences; values and gradients.

python3 parity/sequence.py > parity/golden/sequence.json   (PyTorch 1.13, CPU)
"""
import json
import math

import torch

LIMIT = 60
TYPES = {torch.float32: "float32", torch.int32: "int32", torch.uint8: "uint8", torch.bool: "bool"}


def number(v):
    return v if isinstance(v, (int, bool)) else float(f"{v:.9g}") if math.isfinite(v) else str(v)


def some(t):
    """Elements row by row; of many every so-manyth, an odd number."""
    every = math.ceil(t.numel() / LIMIT) | 1 if t.numel() > LIMIT else 1
    return {"every": every, "data": [number(v) for v in t.detach().flatten()[::every].tolist()]}


def made(shape, seed=0, dtype=torch.float32):
    """Numbers that any language makes alike; whole ones are 0 to 9."""
    count = math.prod(shape)
    whole = [((i + 31 * seed) * 7919) % 1000 for i in range(count)]
    values = [v / 500 - 1 for v in whole] if dtype == torch.float32 else [v % 10 for v in whole]
    return torch.tensor(values, dtype=dtype).reshape(shape)


products = []


def product(name, shapes, call=None, args=(), put=(), turned=(), dtype=torch.float32):
    """put: (input, place, value); turned: inputs whose last two dimensions are swapped before the call."""
    leaves = []
    for i, shape in enumerate(shapes):
        t = made(shape, i, dtype)
        for at, place, value in put:
            if at == i:
                t.view(-1)[place] = value
        leaves.append(t.requires_grad_() if dtype == torch.float32 else t)
    inputs = [x.transpose(-1, -2) if i in turned else x for i, x in enumerate(leaves)]
    one = {"name": name, "shapes": [list(s) for s in shapes], "args": list(args), "put": [[i, at, number(v)] for i, at, v in put], "turned": list(turned), "from": TYPES[dtype]}
    try:
        y = (call or getattr(torch, name))(*inputs)
    except RuntimeError:
        products.append({**one, "refused": True})
        return
    one |= {"shape": list(y.shape), "dtype": TYPES[y.dtype], **some(y)}
    if y.requires_grad:
        direction = (torch.arange(y.numel(), dtype=torch.float32) % 7 - 2).reshape(y.shape)
        grads = torch.autograd.grad(y, leaves, direction, allow_unused=True)
        one["grads"] = [None if g is None else some(g) for g in grads]
    products.append(one)


INF, NAN = math.inf, math.nan
for shapes in [
    [(3,), (3,)], [(0,), (0,)], [(4,), (4, 3)], [(3, 4), (4,)], [(3, 4), (4, 5)], [(1, 4), (4, 1)], [(3, 0), (0, 2)], [(0, 3), (3, 2)],
    [(2, 3, 4), (4, 5)], [(2, 3, 4), (4,)], [(4,), (2, 4, 5)], [(3, 4), (2, 4, 5)], [(2, 3, 4), (2, 4, 5)], [(2, 1, 3, 4), (3, 4, 5)],
    [(5, 1, 2, 3), (1, 4, 3, 2)], [(0, 3, 4), (4, 5)], [(2, 0, 3, 4), (4, 5)], [(20, 30), (30, 40)], [(18, 7, 9), (18, 9, 20)],
    [(), (3,)], [(3,), ()], [(3, 4), (3, 4)], [(2, 3, 4), (3, 4, 5)], [(3,), (4,)], [(3, 4), (3,)],
]:
    product("matmul", shapes)
for turned in [(0,), (1,), (0, 1)]:
    product("matmul", [(4, 3) if 0 in turned else (3, 4), (5, 4) if 1 in turned else (4, 5)], turned=turned)
    product("matmul", [(2, 4, 3) if 0 in turned else (2, 3, 4), (2, 5, 4) if 1 in turned else (2, 4, 5)], turned=turned)
for value in (INF, -INF, NAN):
    product("matmul", [(3, 4), (4, 5)], put=[(0, 5, value)])
    product("matmul", [(2, 3, 4), (4, 17)], put=[(1, 5, value), (0, 2, 0.0)])
    product("matmul", [(6,), (6,)], put=[(0, 2, value)])
for dtype in (torch.int32, torch.uint8):
    for shapes in [[(3,), (3,)], [(3, 4), (4, 5)], [(2, 3, 40), (40, 5)], [(2, 3), (3,)]]:
        product("matmul", shapes, dtype=dtype)
    product("dot", [(40,), (40,)], dtype=dtype)
    product("outer", [(4,), (3,)], dtype=dtype)
product("matmul", [(3, 4), (4, 5)], put=[(0, 0, 2**31 - 1), (1, 0, 2**31 - 1)], dtype=torch.int32)
for name, shapes in {
    "mm": [[(3, 4), (4, 5)], [(3, 4), (4,)], [(1, 3, 4), (1, 4, 2)], [(3, 4), (3, 4)]],
    "bmm": [[(2, 3, 4), (2, 4, 5)], [(1, 3, 4), (2, 4, 5)], [(3, 4), (4, 5)], [(0, 3, 4), (0, 4, 5)]],
    "mv": [[(3, 4), (4,)], [(3, 4), (3,)], [(2, 3, 4), (4,)]],
    "dot": [[(5,), (5,)], [(5,), (1,)], [(2, 3), (3,)]],
    "inner": [[(5,), (5,)], [(2, 3), (4, 3)], [(2, 3, 4), (4,)], [(), (3,)], [(2, 3), (2, 4)]],
    "outer": [[(4,), (3,)], [(0,), (3,)], [(2, 2), (3,)]],
    "kron": [[(2, 3), (3, 2)], [(2,), (2, 2)], [(), (3,)], [(2, 1, 2), (3, 2)]],
    "addmm": [[(3, 5), (3, 4), (4, 5)], [(5,), (3, 4), (4, 5)], [(), (3, 4), (4, 5)], [(2, 3, 5), (3, 4), (4, 5)], [(4,), (3, 4), (4, 5)]],
    "addmv": [[(3,), (3, 4), (4,)], [(1,), (3, 4), (4,)]],
    "addr": [[(3, 4), (3,), (4,)]],
    "baddbmm": [[(2, 3, 5), (2, 3, 4), (2, 4, 5)], [(5,), (2, 3, 4), (2, 4, 5)]],
    "addbmm": [[(3, 5), (2, 3, 4), (2, 4, 5)], [(5,), (2, 3, 4), (2, 4, 5)]],
}.items():
    for one in shapes:
        product(name, one)
        if name.startswith(("add", "baddbmm")) and one[0] != (2, 3, 5):
            for beta, alpha in ((0.5, -2.0), (0.0, 1.0)):
                product(name, one, lambda *x, name=name: getattr(torch, name)(*x, beta=beta, alpha=alpha), [{"beta": beta, "alpha": alpha}], [(0, 0, NAN)] if beta == 0 else ())
for shapes, dims in [
    ([(2, 3, 4), (3, 4, 5)], 2), ([(2, 3), (4, 5)], 0), ([(3, 4), (4, 5)], 1), ([(2, 3, 4), (4, 3, 5)], [[1, 2], [1, 0]]),
    ([(2, 3, 4), (5, 2)], [[0], [-1]]), ([(2, 3), (3, 4)], [[0], [1]]), ([(3,), (3,)], 1), ([(2, 1), (3, 4)], 1),
]:
    product("tensordot", shapes, lambda a, b: torch.tensordot(a, b, dims), [dims])
for equation, *shapes in [
    ("ij,jk->ik", (3, 4), (4, 5)), ("ij,jk", (3, 4), (4, 5)), ("ba", (2, 3)), ("ij->ji", (2, 3)), ("ij->", (2, 3)), ("ij->i", (2, 3)),
    ("ii", (4, 4)), ("ii->i", (4, 4)), ("iij->ij", (3, 3, 2)), ("iij->j", (3, 3, 2)), ("aiia->a", (2, 3, 3, 2)), ("i,j->ij", (3,), (4,)),
    ("i,i", (4,), (4,)), ("i,i->i", (4,), (4,)), ("bij,bjk->bik", (2, 3, 4), (2, 4, 5)), ("bqhd,bkhd->bhqk", (2, 3, 2, 4), (2, 5, 2, 4)),
    ("bhqk,bkhd->bqhd", (2, 2, 3, 5), (2, 5, 2, 4)), ("...ij,...jk->...ik", (2, 3, 4), (5, 1, 4, 2)), ("...ij->...ji", (2, 3, 4)),
    ("...i,...i", (2, 3, 4), (4,)), ("i...,i...->...", (3, 2, 2), (3, 2)), ("bn,anm,bm->ba", (2, 3), (4, 3, 5), (2, 5)),
    ("ij,jk,kl->il", (2, 3), (3, 4), (4, 5)), ("ij,kj->ik", (2, 3), (4, 3)), ("ij,ik->jk", (2, 3), (2, 4)), ("Ab,bC", (2, 3), (3, 4)),
    ("ij,ij->", (3, 4), (3, 4)), ("ij,j->ij", (3, 4), (4,)), ("ij,jk->ik", (3, 1), (4, 5)), ("ij,kl->", (2, 3), (4, 5)),
    ("i j , j k -> i k", (3, 4), (4, 5)), ("...", (2, 3)), ("...->", (2, 3)), ("", ()), (",->", (), ()), ("i,->i", (3,), ()),
    ("ij,jk->ik", (3, 0), (0, 2)), ("a,b,c->abc", (2,), (3,), (2,)), ("b...d,d->b...", (2, 3, 4), (4,)),
    ("ij,jk->ikk", (2, 3), (3, 4)), ("ij->k", (2, 3)), ("ij", (2, 3, 4)), ("ij,jk->ik", (3, 4), (5, 4)), ("i1->i", (2, 3)), ("ii", (2, 3)),
]:
    product("einsum", shapes, lambda *x: torch.einsum(equation, *x), [equation])

print(json.dumps({"torch": torch.__version__.split("+")[0], "products": products}, separators=(",", ":")).replace('{"name"', '\n{"name"'))
