"""Files of NumPy for numpy.load, and numpy.load's word on those of numpy.savez: golden/arrays.json.

    python3 parity/arrays.py                              writes the golden files and what they hold
    npx node parity/arrays.ts DIR && python3 parity/arrays.py DIR   reads those that numpy.save and savez wrote
"""
import base64
import io
import json
import pathlib
import sys
import zlib

import numpy as np

golden_path = pathlib.Path(__file__).parent / "golden" / "arrays.json"


def npy(array, **how):
    file = io.BytesIO()
    np.save(file, array, **how)
    return file.getvalue()


def npz(packed=False, **arrays):
    file = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(file, **arrays)
    return file.getvalue()


def plain(array):
    kind = {"f": "float32", "i": "int32", "u": "int32", "b": "bool"}[array.dtype.kind]
    if array.dtype == np.uint8:
        kind = "uint8"
    single = array.astype(np.float32) if kind == "float32" else array.astype(np.int64)
    return [kind, list(array.shape), [str(x) if x != x or abs(x) == float("inf") else x for x in single.flatten().tolist()]]


random = np.random.default_rng(0)
weights = random.standard_normal((2, 3, 3, 3)).astype(np.float32)
special = np.array([0.0, -0.0, 1.5, 65504.0, 6e-8, np.inf, -np.inf, np.nan])
ARRAYS = {
    **{f"{t}": np.array([[1, 2, 3], [4, 5, 100]]).astype(t) for t in ["i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8", "u1", "<u2", "<u4", "<u8"]},
    **{t: special.astype(t) for t in ["<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]},
    "truths": np.array([True, False, True]), "scalar": np.array(2.5), "empty": np.zeros((0, 3), np.float32),
    "column order": np.asfortranarray(weights), "turned": weights[0, 0].T, "part": weights[:, ::2, 1:, ::-1],
}


def make():
    golden = json.loads(golden_path.read_text()) if golden_path.exists() else {}
    text = lambda data: base64.b64encode(zlib.compress(data, 9)).decode()
    golden["numpy"] = np.__version__
    golden["npy"] = [dict(name=name, file=text(npy(array)), holds=plain(array)) for name, array in ARRAYS.items()]
    later = io.BytesIO()
    np.lib.format.write_array(later, weights, version=(2, 0))
    golden["npy"].append(dict(name="version 2", file=text(later.getvalue()), holds=plain(weights)))
    named = {"conv.weight": weights, "arr/한글": ARRAYS["truths"], "n": np.array(7)}
    golden["npz"] = [dict(name=name, file=text(npz(packed, **named)), holds={key: plain(one) for key, one in named.items()}) for name, packed in [("savez", False), ("savez_compressed", True)]]
    golden["npz"].append(dict(name="zeros, packed", file=text(npz(True, z=np.zeros((64, 64), np.float32))), holds={"z": plain(np.zeros((64, 64), np.float32))}))
    refused = [("complex numbers", np.zeros(2, np.complex64)), ("records", np.zeros(2, [("a", "i4")])), ("texts", np.array(["a", "bc"])), ("an int64 too large", np.array([2**40]))]
    golden["refused"] = [dict(name=name, file=text(npy(array))) for name, array in refused]
    golden["refused"].append(dict(name="objects", file=text(npy(np.array([{}, None], dtype=object), allow_pickle=True))))
    save(golden)


def save(golden):
    lines = lambda items: "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in items) + "\n]"
    parts = [f'"{key}": {lines(value) if isinstance(value, list) else json.dumps(value)}' for key, value in golden.items()]
    golden_path.write_text("{\n" + ",\n".join(parts) + "\n}\n")


def check(folder):
    golden = json.loads(golden_path.read_text())
    holds = json.loads((folder / "holds.json").read_text())
    golden["written"] = {}
    for name, expected in holds.items():
        file = folder / name
        loaded = np.load(file)
        found = plain(loaded) if name.endswith(".npy") else {key: plain(loaded[key]) for key in loaded.files}
        assert found == expected, (name, found, expected)
        golden["written"][name] = f"crc32:{zlib.crc32(file.read_bytes()):08x}"
    save(golden)
    print(f"{len(holds)} files read by NumPy {np.__version__}")


if __name__ == "__main__":
    check(pathlib.Path(sys.argv[1])) if len(sys.argv) > 1 else make()
