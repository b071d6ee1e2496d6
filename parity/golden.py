"""Makes golden/: what PyTorch gives, for the tests that `npm test` runs.

Run: python3 parity/golden.py [random] [ops] [optim] [training] [safetensors] [predict]      (all of them when none is named)
"""
import hashlib, json, os, sys
import numpy as np
import torch
import torch.nn.functional as F

sys.dont_write_bytecode = True
import lecture, photos

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join(HERE, "..", "packages", "vision", "sample")


def sha(array):
    array = array.detach().numpy() if isinstance(array, torch.Tensor) else np.asarray(array)
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()[:16]


def numbers(tensor):
    """Ten digits: more than a float32 has, less than would fill the repository."""
    return [float(f"{v:.10g}") for v in tensor.detach().double().flatten().tolist()]


def random():
    """The stream, draw by draw, from several seeds."""
    cases = []
    for seed in [0, 1, 42, 2**31, 2**32 - 1, 2**33 + 5]:
        torch.manual_seed(seed)
        cases.append(dict(
            seed=str(seed),
            bits=torch.randint(0, 2**32 - 1, (3,)).tolist(),
            randint=sha(torch.randint(-7, 1000, (2000,)).to(torch.int32)),
            int63=[str(torch.empty((), dtype=torch.int64).random_().item()) for _ in range(3)],
            rand=sha(torch.rand(700)),
            uniform=sha(torch.empty(700).uniform_(-0.1924500897, 0.1924500897)),
            uniform2=sha(torch.empty(700).uniform_(-3.7, 11.3)),
            perms={str(n): sha(torch.randperm(n).to(torch.int32)) for n in (1, 2, 10, 60000)},
            normal3=numbers(torch.randn(3)),
            between=torch.rand(1).item(),
            normal2=numbers(torch.randn(2)),
            normal16=numbers(torch.randn(16)),
            normal37=numbers(torch.empty(37).normal_(2.0, 0.5)),
            bernoulli=sha(torch.empty(500).bernoulli_(0.3)),
            dropout=sha((F.dropout(torch.ones(500), 0.25) > 0).float()),
            last=torch.randint(0, 2**32 - 1, (1,)).item(),
        ))
    return cases


def run_op(name, shapes, call, labels=None, **params):
    """One operation in double precision on float32 inputs uniform in [-1, 1), summed along a direction for its gradients."""
    seed = sum(map(ord, name + str(shapes) + str(params)))
    torch.manual_seed(seed)
    inputs = [torch.empty(s).uniform_(-1, 1).double().requires_grad_() for s in shapes]
    extra = [torch.randint(0, labels, (shapes[0][0],))] if labels else []
    out = call(*inputs, *extra)
    grads = None
    if out.dtype == torch.float64:
        along = torch.empty(out.shape).uniform_(-1, 1).double()
        (out * along).sum().backward()
        grads = [numbers(i.grad) for i in inputs]
    return dict(op=name, seed=seed, shapes=shapes, labels=labels, params=params, outShape=list(out.shape), out=numbers(out), grads=grads)


def ops():
    cases = []
    for shapes, stride, padding in [([[2, 3, 5, 7], [4, 3, 3, 3], [4]], 1, 1), ([[1, 2, 6, 5], [3, 2, 2, 3]], [2, 1], [0, 2]),
                                    ([[3, 1, 4, 4], [2, 1, 1, 1], [2]], 1, 0), ([[1, 5, 7, 3], [2, 5, 5, 3], [2]], 2, 2)]:
        cases.append(run_op("conv2d", shapes, lambda *t: F.conv2d(*t, stride=stride, padding=padding), stride=stride, padding=padding))
    for shape, kernel, stride, padding in [([2, 3, 6, 4], 2, 2, 0), ([1, 2, 7, 5], 3, 2, 1), ([2, 1, 5, 5], [2, 3], [1, 2], [1, 0])]:
        cases.append(run_op("maxPool2d", [shape], lambda x: F.max_pool2d(x, kernel, stride, padding),
                            kernelSize=kernel, stride=stride, padding=padding))
    cases.append(run_op("linear", [[3, 5], [4, 5], [4]], F.linear))
    cases.append(run_op("linear", [[1, 7], [2, 7]], F.linear))
    for n, c in [(5, 10), (1, 3), (7, 2)]:
        cases.append(run_op("crossEntropy", [[n, c]], F.cross_entropy, labels=c))
    for name, function in dict(softmax=F.softmax, logSoftmax=F.log_softmax).items():
        for dim in (0, 1, -1):
            cases.append(run_op(name, [[3, 4, 2]], lambda x: function(x, dim), dim=dim))
    for name, function in dict(add=torch.add, sub=torch.sub, mul=torch.mul, div=torch.div).items():
        for shapes in ([[2, 3], [2, 3]], [[2, 3, 4], [3, 1]], [[4], [2, 1]], [[2, 2], []]):
            cases.append(run_op(name, shapes, function))
    for name, function in dict(sum=torch.sum, mean=torch.mean).items():
        cases.append(run_op(name, [[3, 4]], function))
        cases.append(run_op(name, [[2, 3, 4]], lambda x: function(x, [0, 2]), dim=[0, 2]))
    cases.append(run_op("relu", [[3, 7]], F.relu))
    cases.append(run_op("argmax", [[4, 6]], lambda x: x.argmax(1), dim=1))
    return cases


def optim():
    """Two parameters, ten steps of drawn gradients, the learning rate cut to a tenth after six."""
    settings = [("Adam", {}), ("Adam", dict(lr=3e-3, betas=[0.8, 0.99], eps=1e-6)), ("Adam", dict(lr=0.01, weightDecay=0.1)),
                ("SGD", dict(lr=0.1)), ("SGD", dict(lr=0.1, momentum=0.9)),
                ("SGD", dict(lr=0.05, momentum=0.8, dampening=0.3, weightDecay=0.01)), ("SGD", dict(lr=0.05, momentum=0.9, nesterov=True))]
    cases = []
    for kind, given in settings:
        torch.manual_seed(7)
        params = [torch.empty(s).uniform_(-1, 1).double().requires_grad_() for s in ([3, 4], [5])]
        renamed = {("weight_decay" if k == "weightDecay" else k): v for k, v in given.items()}
        renamed.setdefault("lr", 1e-3)
        optimizer = getattr(torch.optim, kind)(params, **renamed)
        after = {}
        for step in range(1, 11):
            for p in params:
                p.grad = torch.empty(p.shape).uniform_(-1, 1).double()
            optimizer.step()
            if step in (1, 2, 10):
                after[str(step)] = [numbers(p) for p in params]
            if step == 6:
                optimizer.param_groups[0]["lr"] /= 10
        cases.append(dict(kind=kind, settings=given, after=after))
    return cases


def synthetic():
    """Pictures with ten kinds of pattern under noise, as the bytes of CIFAR-10's files; the same in synthetic.ts."""
    torch.manual_seed(2026)
    noise = torch.randint(0, 256, (2816 * 3073,)).numpy().reshape(-1, 3073)
    label = noise[:, :1] % 10
    place = np.arange(3072)
    x, y, c = place % 32, place // 32 % 32, place // 1024
    pattern = (x * (label + 3) + y * (c + 1) * 5) & 127
    return lecture.records(np.concatenate([label, pattern + (noise[:, 1:] & 127)], 1).astype(np.uint8))


def training():
    """The lecture's first 20 steps from seed 0: on the shipped sample, and on synthetic pictures in CIFAR-10's layout."""
    images, labels = synthetic()
    sets = {"fashion-mnist": (lecture.read("fashion-mnist", SAMPLE, True), lecture.read("fashion-mnist", SAMPLE, False)),
            "cifar10": ((images[:2560], labels[:2560]), (images[2560:], labels[2560:]))}
    cases = []
    for name, (train, test) in sets.items():
        initial, batches, losses, model = lecture.rehearse(name, train, 20)
        transform = lecture.evaluation(lecture.SPECS[name])
        pictures = lecture.Pictures(*test, transform)
        x = torch.stack([pictures[i][0] for i in range(8)])
        with torch.no_grad():
            after = model(x)
            model.load_state_dict(initial)
            before = model(x)
        cases.append(dict(dataset=name, initial={k: sha(v) for k, v in initial.items()},
                          batches=[dict(draws=b["draws"], pixels=sha(b["x"]), labels=sha(b["y"])) for b in batches],
                          losses=losses, logits=numbers(before), logitsAfter=numbers(after)))
    return cases


def safetensors():
    """A file as other programs write it, of every type, and what is in it."""
    torch.manual_seed(3)
    tensors = dict(weight=torch.rand(2, 3), wide=torch.rand(3, dtype=torch.float64), scalar=torch.tensor(1.5), none=torch.zeros(0, 4),
                   steps=torch.tensor([-1, 2**31 - 1], dtype=torch.int32), large=torch.tensor([2**62 + 1, -3]),
                   bytes=torch.tensor([[0, 255]], dtype=torch.uint8))
    lecture.write_safetensors(os.path.join(HERE, "golden", "torch.safetensors"), tensors, dict(from_="torch", note="größer"))
    return {k: dict(dtype=str(v.dtype).split(".")[1], shape=list(v.shape), data=[str(n) for n in v.flatten().tolist()]) for k, v in tensors.items()}


def predict():
    """The probabilities of each photo, from the initial weights of seed 0 with the last layer 20 times as large: surer of itself."""
    photos.draw()
    cases = []
    for name, spec in lecture.SPECS.items():
        torch.manual_seed(0)
        model = lecture.TinyCNN(spec["channels"], spec["size"])
        with torch.no_grad():
            for parameter in model.fc[3].parameters():
                parameter *= 20
        for photo, chances in photos.probabilities(model, spec).items():
            cases.append(dict(dataset=name, photo=photo, probabilities=[round(p, 7) for p in chances]))
    return cases


makers = dict(random=random, ops=ops, optim=optim, training=training, safetensors=safetensors, predict=predict)
os.makedirs(os.path.join(HERE, "golden"), exist_ok=True)
for name in sys.argv[1:] or makers:
    made = makers[name]()
    with open(os.path.join(HERE, "golden", f"{name}.json"), "w") as f:
        if isinstance(made, list):
            f.write("[\n" + ",\n".join(json.dumps(case) for case in made) + "\n]\n")
        else:
            f.write(json.dumps(made, indent=1) + "\n")
