"""Small Parquet files of pictures as Hugging Face's library and others write them, by pyarrow, for vision/golden/parquet.

pip install pyarrow; python3 parity/parquet.py
"""

import json
import struct
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

OUT = Path(__file__).parent.parent / "packages/vision/golden/parquet"
HEIGHT, WIDTH, COUNT = 5, 6, 12


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(i):
    """A picture whose pixels follow from its number."""
    rows = b"".join(
        b"\0" + bytes((37 * i + 16 * y + 3 * x + 50 * c) % 256 for x in range(WIDTH) for c in range(3))
        for y in range(HEIGHT)
    )
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def hugging_face(names, image="image", label="label"):
    features = {image: {"_type": "Image"}, label: {"names": names, "_type": "ClassLabel"}}
    return {"huggingface": json.dumps({"info": {"features": features}})}


def structs(start=0, count=COUNT):
    kind = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
    return pa.array([{"bytes": png(start + i), "path": None} for i in range(count)], kind)


def write(name, table, **options):
    path = OUT / f"{name}.parquet"
    pq.write_table(table, path, **options)
    print(path.name, path.stat().st_size)


OUT.mkdir(exist_ok=True)
labels = [i % 3 for i in range(COUNT)]
named = pa.table({"image": structs(), "label": pa.array(labels, pa.int64())})
named = named.replace_schema_metadata(hugging_face(["zebra", "cat", "a/b"]))
# As datasets.to_parquet: snappy, a dictionary first, small row groups.
write("snappy", named, row_group_size=5)
write("zstd-v2", named, compression="zstd", data_page_version="2.0", use_dictionary=False, data_page_size=256)
write("snappy-v2", named, data_page_version="2.0", row_group_size=7)
# Others' names: encoded pictures alone, labels that are names, some of them more than once.
words = pa.table({"id": pa.array(range(COUNT)), "img": [png(i % 4) for i in range(COUNT)], "fine_label": [["고양이", "개"][i % 2] for i in range(COUNT)]})
write("gzip-words", words, compression="gzip")
numbers = pa.table({"image": structs(), "label": pa.array(labels, pa.int32())}, schema=pa.schema([pa.field("image", structs().type, nullable=False), pa.field("label", pa.int32(), nullable=False)]))
write("none-numbers", numbers, compression="none", use_dictionary=False)
# What is told: no picture in a row, no label, labels for no class.
holes = pa.table({"image": pa.array([None, {"bytes": png(1), "path": None}], structs().type), "label": [0, 1]})
write("hole", holes)
without = pa.table({"image": structs(0, 2), "label": pa.array([-1, 0], pa.int64())})
write("no-label", without.replace_schema_metadata(hugging_face(["a"])))
write("delta", numbers, compression="none", use_dictionary=False, column_encoding={"label": "DELTA_BINARY_PACKED", "image.bytes": "PLAIN", "image.path": "PLAIN"})
