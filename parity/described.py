"""What our own descriptions say, for the scripts that ask PyTorch about all of it."""
import json
import subprocess
from pathlib import Path

import torch
import torch.nn.functional as F


def elementwise_ops():
    """Name, PyTorch's function, number of tensors and places of every operation on elements that takes tensors alone."""
    root = Path(__file__).parent.parent
    return json.loads(subprocess.check_output(["npx", "node", "parity/elementwise.ts"], cwd=root))


def named(path):
    """The function of a name such as torch.exp or F.silu."""
    room, name = path.split(".")
    return getattr({"torch": torch, "F": F}[room], name)
