"""Writing golden files: JSON with one record a line, and short hashes of bytes."""
import hashlib, json, os
import numpy as np

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden")


def sha(values, dtype=None):
    """Sixteen hex digits for an array's (or tensor's) bytes, little-endian, in row-major order."""
    array = np.ascontiguousarray(values, dtype)
    return hashlib.sha256(array.tobytes()).hexdigest()[:16]


def save(name, **sections):
    """Writes golden/NAME.json; lists get a line for each record."""
    def text(value):
        return "[\n" + ",\n".join(map(json.dumps, value)) + "\n]" if isinstance(value, list) else json.dumps(value)

    path = os.path.join(FOLDER, name + ".json")
    with open(path, "w") as f:
        f.write("{\n" + ",\n".join(f'"{k}": {text(v)}' for k, v in sections.items()) + "\n}\n")
    print(f"{name}.json: {os.path.getsize(path)} bytes")
