"""PyTorch's half of spread.ts: spread.py DATASET DATA_DIR SEED… prints the losses of the first 20 steps, computed in three ways."""
import json, sys
import torch

sys.dont_write_bytecode = True
import lecture

STEPS = 20
name, data_dir, *seeds = sys.argv[1:]
torch.set_num_threads(2)
train = lecture.read(name, data_dir, True)


def losses(seed, onednn=True, dtype=torch.float32):
    with torch.backends.mkldnn.flags(enabled=onednn):
        return lecture.rehearse(name, train, STEPS, 0, int(seed), dtype)[2]


print(json.dumps({seed: dict(torch=losses(seed), plain=losses(seed, onednn=False), float64=losses(seed, dtype=torch.float64))
                  for seed in seeds}))
