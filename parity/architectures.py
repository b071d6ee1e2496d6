"""Makes golden/architectures.json: torchvision's classifiers with weights that both sides compute, and torch's own initial ones.

Run: /usr/bin/python3 parity/architectures.py [NAME...] (torchvision 0.14; an hour, 8 GiB; names: only those anew)
For each: a hash of all keys and shapes (1000 classes), of the smaller ones two sums over the initial weights of seed 0, and with ten
classes, in double precision, logits in eval mode and, but for the largest, loss and gradients of a step, on weights of apart.py (see
measured.py).
"""
import json, os, sys
import numpy as np
import torch
import torchvision.models as tv
from apart import seed_of
from measured import evaluated, keys_hash, measured

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = """alexnet convnext_tiny convnext_small convnext_base convnext_large
densenet121 densenet161 densenet169 densenet201
efficientnet_b0 efficientnet_b1 efficientnet_b2 efficientnet_b3 efficientnet_b4 efficientnet_b5 efficientnet_b6 efficientnet_b7
efficientnet_v2_s efficientnet_v2_m efficientnet_v2_l googlenet inception_v3
mnasnet0_5 mnasnet0_75 mnasnet1_0 mnasnet1_3 mobilenet_v2 mobilenet_v3_small mobilenet_v3_large
regnet_x_400mf regnet_x_800mf regnet_x_1_6gf regnet_x_3_2gf regnet_x_8gf regnet_x_16gf regnet_x_32gf
regnet_y_400mf regnet_y_800mf regnet_y_1_6gf regnet_y_3_2gf regnet_y_8gf regnet_y_16gf regnet_y_32gf
resnet18 resnet34 resnet50 resnet101 resnet152
wide_resnet50_2 wide_resnet101_2 resnext50_32x4d resnext101_32x8d resnext101_64x4d
shufflenet_v2_x0_5 shufflenet_v2_x1_0 shufflenet_v2_x1_5 shufflenet_v2_x2_0
squeezenet1_0 squeezenet1_1 swin_t swin_s swin_b vit_b_16 vit_b_32 vit_l_16 vit_l_32 vit_h_14
vgg11 vgg13 vgg16 vgg19 vgg11_bn vgg13_bn vgg16_bn vgg19_bn""".split()
"""The sizes of the pictures where it is not 64: without norms over the batch a last map of one pixel serves, a transformer has four patches."""
SIZES = dict(inception_v3=107, vit_b_16=32, vit_l_16=32, vit_h_14=28, vgg11=32, vgg13=32, vgg16=32, vgg19=32, convnext_base=32,
             convnext_large=32, convnext_small=32, swin_b=32, swin_s=32)
"""Of more parameters logits alone are compared: a step of theirs takes minutes and many GiB here."""
MOST = 150e6
"""Whose initial weights are summed though they are many: by no smaller one of theirs could they be told."""
MANY = ("vit_b_16", "vgg16_bn")


def options_of(name):
    """What is given besides the number of classes; the pictures' size where a network is made for one."""
    size = dict(image_size=SIZES.get(name, 64)) if name.startswith("vit") else {}
    # Inception's output beside the main one needs pictures of 299×299.
    beside = dict(aux_logits=False) if name == "inception_v3" else {}
    return size | beside


def sums(model):
    """Every weight by a factor of its parameter's name, and their squares."""
    a = b = 0.0
    for key, p in model.named_parameters():
        v = p.detach().numpy().astype(np.float64).ravel()
        a += v.sum() * (seed_of(key) / 2**32 + 0.5)
        b += (v * v).sum()
    return [float(f"{a:.9g}"), float(f"{b:.9g}")]


def case(name):
    torch.manual_seed(0)
    model = getattr(tv, name)()
    made = dict(name=name, parameters=sum(p.numel() for p in model.parameters()), keys=keys_hash(model))
    if made["parameters"] < 30e6 or name in MANY:
        made.update(initial=sums(model))
    del model
    model = getattr(tv, name)(num_classes=10, **options_of(name))
    alone = made["parameters"] > MOST
    return made | (evaluated if alone else measured)(model, SIZES.get(name, 64))


if __name__ == "__main__":
    torch.set_num_threads(1)
    path = os.path.join(HERE, "golden", "architectures.json")
    for name in sys.argv[1:] or NAMES:
        print(name, flush=True)
        made = case(name)
        with open(path) as f:
            known = {one["name"]: one for one in json.load(f)["cases"]} | {name: made}
        with open(path, "w") as f:
            json.dump(dict(cases=[known[name] for name in NAMES if name in known]), f, ensure_ascii=False)
            f.write("\n")
