"""
PyTorch's half of full.ts, which runs it with a folder for what passes between the two.

full.py train DATASET DATA_DIR FOLDER     the lecture's first 100 steps: torch.json, batch0.f32 …, torch.safetensors
full.py logits DATASET DATA_DIR FOLDER    the logits of ours.safetensors: ours.json
full.py augment DATASET DATA_DIR FOLDER   the first 200 training pictures through every case of packages/vision/golden/augment.py:
                                          case0.bin …, cases.json
"""
import json, os, sys
import torch

sys.dont_write_bytecode = True
import lecture, photos

STEPS, SHOWN = 100, 20
action, name, data_dir, folder = sys.argv[1:]
spec = lecture.SPECS[name]
torch.set_num_threads(2)


def path(file):
    return os.path.join(folder, file)


def save(file, value):
    with open(path(file), "w") as f:
        json.dump(value, f)


def logits(model):
    """Of the first 128 test pictures."""
    pictures = lecture.Pictures(*lecture.read(name, data_dir, False), lecture.evaluation(spec))
    with torch.no_grad():
        return model(torch.stack([pictures[i][0] for i in range(128)])).flatten().tolist()


def train():
    initial, batches, losses, model = lecture.rehearse(name, lecture.read(name, data_dir, True), STEPS)
    lecture.write_safetensors(path("initial.safetensors"), initial)
    lecture.write_safetensors(path("torch.safetensors"), model.state_dict())
    for i, batch in enumerate(batches):
        batch["x"].numpy().tofile(path(f"batch{i}.f32"))
    save("torch.json", dict(torch=torch.__version__, draws=[b["draws"] for b in batches], labels=[b["y"].tolist() for b in batches],
                            losses=losses[:SHOWN], logits=logits(model), probabilities=photos.probabilities(model, spec)))


def ours():
    model = lecture.TinyCNN(spec["channels"], spec["size"])
    model.load_state_dict(lecture.read_safetensors(path("ours.safetensors")))
    save("ours.json", logits(model))


def augmented():
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../packages/vision/golden"))
    import augment
    images, _ = lecture.read(name, data_dir, True)
    done = []
    for seed, case in enumerate(augment.CASES):
        if case["channels"] == spec["channels"]:
            data = list(augment.outputs(case, seed, images[:augment.COUNT], []))
            with open(path(f"case{len(done)}.bin"), "wb") as f:
                f.write(b"".join(data))
            done.append(dict(seed=seed, spec=case["spec"], sizes=[len(d) for d in data], next=torch.rand(1).item()))
    save("cases.json", done)


dict(train=train, logits=ours, augment=augmented)[action]()
