"""TensorBoard's own reader on event files that SummaryWriter wrote here:

    npx node parity/events.ts DIR && python3 parity/events.py DIR     (needs: pip install tensorboard)
"""
import json
import pathlib
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

folder = pathlib.Path(sys.argv[1])
holds = json.loads((folder / "holds.json").read_text())
events = EventAccumulator(str(folder), size_guidance={"scalars": 0, "images": 0, "histograms": 0})
events.Reload()
scalars = {tag: [[one.step, one.value] for one in events.Scalars(tag)] for tag in events.Tags()["scalars"]}
assert scalars == holds["scalars"], (scalars, holds["scalars"])
for tag, expected in holds["images"].items():
    [image] = events.Images(tag)
    assert [image.step, image.width, image.height] == expected, (image.step, image.width, image.height)
    assert image.encoded_image_string.startswith(b"\x89PNG")
for tag, expected in holds["histograms"].items():
    [one] = events.Histograms(tag)
    value = one.histogram_value
    found = dict(min=value.min, max=value.max, num=value.num, sum=value.sum, counts=sum(value.bucket))
    assert found == expected, (found, expected)
print(f"{sum(map(len, scalars.values()))} numbers, {len(holds['images'])} pictures, {len(holds['histograms'])} histograms read by TensorBoard")
