"""Weights that torchvision's models were saved with, under names such as the official ones, and the logits: for pretrained.ts.

    python3 parity/pretrained.py DIR && npx node parity/pretrained.ts DIR
"""
import hashlib
import io
import json
import pathlib
import sys

import torch
import torchvision

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
cases = [("alexnet", "alexnet-owt", True, False), ("resnet18", "resnet18", False, False), ("vgg11_bn", "vgg11_bn", True, False), ("mobilenet_v2", "mobilenet_v2", False, True),
         ("densenet121", "densenet121", True, False), ("efficientnet_b0", "efficientnet_b0_rwightman", False, False), ("vit_b_16", "vit_b_16", False, True)]
made = []
for name, stem, legacy, half in cases:
    torch.manual_seed(0)
    model = getattr(torchvision.models, name)(weights=None).eval()
    for key, value in model.state_dict().items():
        if key.endswith("running_mean"):
            value.add_(torch.randn_like(value) * 0.1)
        if key.endswith("running_var"):
            value.mul_(torch.rand_like(value) + 0.5)
        if key == "heads.head.weight":
            value.copy_(torch.randn_like(value) * 0.02)
    state = model.state_dict()
    if half:
        state = {key: value.half() if value.is_floating_point() else value for key, value in state.items()}
        model.load_state_dict(state)
    if name == "densenet121":
        # As in the official file: names with dots, and no counters.
        import re
        state = {re.sub(r"(denselayer\d+\.(?:norm|conv))(\d)", r"\1.\2", key): value for key, value in state.items() if "num_batches" not in key}
    file = io.BytesIO()
    torch.save(state, file, _use_new_zipfile_serialization=not legacy)
    data = file.getvalue()
    path = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}.pth"
    (folder / path).write_bytes(data)
    x = torch.randn(1, 3, 224, 224)
    with torch.no_grad():
        y = model(x)
    x.numpy().tofile(folder / f"{name}.x")
    made.append(dict(name=name, file=path, legacy=legacy, half=half, logits=y.flatten().tolist()))
(folder / "made.json").write_text(json.dumps(made))
