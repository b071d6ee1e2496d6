"""PyTorch's half of notebook.long.test.ts: notebookTorch.py DATA_DIR runs notebook.py, seed 0, on the sample and on both full sets: golden/notebook.json."""
import contextlib, io, json, os, runpy, sys
from torchvision import datasets

sys.dont_write_bytecode = True
import lecture

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join(HERE, "../packages/vision/sample")
(data_dir,) = sys.argv[1:]
runs = {"sample": ("fashion-mnist", SAMPLE), "fashion-mnist": ("fashion-mnist", data_dir), "cifar10": ("cifar10", data_dir)}


def golden(name, folder):
    # torchvision wants the files unpacked and elsewhere; their bytes are the same.
    datasets.CIFAR10 = datasets.FashionMNIST = lambda root, train, transform: lecture.Pictures(*lecture.read(name, folder, train), transform)
    sys.argv = ["notebook.py", name, folder, "0"]
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        runpy.run_path(os.path.join(HERE, "notebook.py"), run_name="__main__")
    return json.loads(printed.getvalue())


with open(os.path.join(HERE, "golden/notebook.json"), "w") as f:
    json.dump({run: golden(*where) for run, where in runs.items()}, f)
