// A lecture's notebook as Colab keeps it, made of the lab's own lecture in Python: with Colab's metadata, its !pip, and its way to ask for a photo.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseLecture } from "../../packages/lab/src/lectures/parse.ts";

const LECTURE = join(import.meta.dirname, "../../packages/lab/src/lectures/python.ko.md");

/** What a teacher changes of it: five epochs, one picture that a student chooses. */
const CHANGES = [
  ["28, 1, 3", "28, 1, 5"],
  ["import torch, torch.nn as nn", "!pip -q install torch torchvision\nimport torch, torch.nn as nn"],
  [
    "from PIL import Image, ImageOps\n",
    "from google.colab import files\nuploaded = files.upload()\nfrom PIL import Image, ImageOps\n",
  ],
  ['"ankle-boot.png"', '"dog.jpg"'],
] as const;

/** @returns the text of a file of notebook format 4.0 */
export function colabNotebook(): string {
  const read = readFileSync(LECTURE, "utf8");
  const lecture = CHANGES.reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `the lecture has no ${from}`);
    return text.replace(from, to);
  }, read);
  const cells = parseLecture(lecture, "python").map(({ kind, source }) => {
    const lines = source.split(/(?<=\n)/);
    return kind === "code"
      ? { cell_type: kind, execution_count: null, metadata: {}, outputs: [], source: lines }
      : { cell_type: kind, metadata: {}, source: lines };
  });
  const metadata = {
    colab: { provenance: [] },
    kernelspec: { name: "python3", display_name: "Python 3" },
    language_info: { name: "python" },
    accelerator: "GPU",
  };
  return `${JSON.stringify({ nbformat: 4, nbformat_minor: 0, metadata, cells }, null, 1)}\n`;
}
