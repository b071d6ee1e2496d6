"""PyTorch's side of the table of operations: one JSON request a line on stdin, one JSON answer a line on stdout.

{"do": "setup", "case": {...}}                                      makes a case's inputs, see cases.ts: {"layouts": [...]}
{"do": "burst", "threads": 2, "layout": "contiguous", "ms": 20}     once untimed, then again and again for so long: {"ms": [...]}
"""
import json
import sys
import time

import torch
import torch.nn.functional as F

DTYPES = {"float32": torch.float32, "int32": torch.int32, "uint8": torch.uint8, "bool": torch.bool}
LEAST, MOST = 3, 2000
# What takes longer than so many seconds is called once a burst.
LONG = 0.1


def call(name):
    return getattr(torch, name, None) or getattr(F, name)


def made(shape, dtype, values):
    if isinstance(values, int):
        return torch.randint(0, values, shape).to(DTYPES[dtype])
    x = torch.rand(shape) * 4 - 2
    return {"all": lambda: x, "positive": lambda: x.abs() + 0.1, "unit": lambda: (x > 0).float(), "one": lambda: torch.ones(shape)}[values]()


def work(case, layout):
    x = [made(**i) for i in case["inputs"]]
    if layout == "channels_last":
        x = [t.contiguous(memory_format=torch.channels_last) if t.dim() == 4 else t for t in x]
    scope = {"torch": torch, "F": F, "call": call, "x": x}
    exec(case.get("prepare") or "", scope)
    run = eval(f"lambda: {case['torch']}", scope)
    if case["pass"] == "update":
        return run
    if case["pass"] == "forward":
        return without_gradients(run, scope["m"]) if "m" in scope else run
    # Those of modules are among x.
    floats = [i for i, t in enumerate(x) if t.dtype == torch.float32]
    wanted = [x[i].requires_grad_() for i in case.get("needs") or floats]
    y = run()
    g = torch.rand_like(y)
    if case["pass"] == "training":
        return lambda: torch.autograd.grad(run(), wanted, g)
    return lambda: [own(d, g) for d in torch.autograd.grad(y, wanted, g, retain_graph=True)]


def without_gradients(run, module):
    module.eval()

    def infer():
        with torch.no_grad():
            return run()

    return infer


def own(d, g):
    """A gradient that is a view, or the result's own passed on, as elements of its own."""
    dense = d.is_contiguous() or (d.dim() == 4 and d.is_contiguous(memory_format=torch.channels_last))
    return d if dense and d.storage().data_ptr() != g.storage().data_ptr() else d.clone(memory_format=torch.contiguous_format)


def burst(run, ms):
    before = time.perf_counter()
    run()
    begin = time.perf_counter()
    least = 1 if begin - before > LONG else LEAST
    times, end = [], begin + ms / 1e3
    while len(times) < least or (len(times) < MOST and time.perf_counter() < end):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    return times


works = {}


def answer(request):
    if request["do"] == "setup":
        works.clear()
        case = request["case"]
        images = any(len(i["shape"]) == 4 for i in case["inputs"])
        works.update({layout: work(case, layout) for layout in case.get("layouts") or ["contiguous"] + ["channels_last"] * images})
        return {"layouts": list(works), "version": torch.__version__}
    torch.set_num_threads(request["threads"])
    return {"ms": burst(works[request["layout"]], request["ms"])}


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
