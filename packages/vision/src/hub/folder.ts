// A model as a folder of Hugging Face's: what it is, its weights, what is done to a picture before, and a card for people.
import { inEnglish, safetensors } from "@tinycnn/core";
import * as serialization from "@tinycnn/core/serialization";
import type { DatasetSpec } from "../datasets/index.ts";
import type { Weights } from "../run/state.ts";

/** What a model's folder says of it. */
export interface Described {
  /** The name under which the model is made, and its options. */
  readonly model: string;
  readonly modelOptions: Readonly<Record<string, unknown>>;
  readonly spec: DatasetSpec;
  readonly weights: Weights;
  /** Of the test split; null where it was not looked at. */
  readonly accuracy: number | null;
  readonly epochs: number | null;
  /** Whether the weights are written in half precision, in half of the bytes; false by default. */
  readonly half?: boolean;
  /** What else the card says, as a paragraph. */
  readonly notes?: string;
}

/** PIL's number of the antialiased bilinear filter. */
const BILINEAR = 2;

/** Labels by number and numbers by label, as every config there has them. */
const labelsOf = ({ classes }: DatasetSpec) => ({
  id2label: Object.fromEntries(classes.map((label, i) => [i, label])),
  label2id: Object.fromEntries(classes.map((label, i) => [label, i])),
});

/** The config.json of a model's folder, in Hugging Face's manner. */
export function configOf({ model, modelOptions, spec, half = false }: Described): object {
  return {
    model_type: "tinycnn",
    architectures: [model],
    tinycnn_options: modelOptions,
    ...(spec.fit ? { tinycnn_fit: spec.fit } : {}),
    dataset: spec.name,
    image_size: spec.size,
    num_channels: spec.channels,
    num_labels: spec.classes.length,
    ...labelsOf(spec),
    torch_dtype: half ? "float16" : "float32",
  };
}

/** The preprocessor_config.json of a model's folder: what a picture goes through before. */
export function preprocessingOf({ size, channels, mean, std }: DatasetSpec): object {
  return {
    image_processor_type: "ViTImageProcessor",
    do_resize: true,
    size: { height: size, width: size },
    resample: BILINEAR,
    do_convert_rgb: channels === 3,
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: true,
    image_mean: mean,
    image_std: std,
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** The card: what the model is, what it was trained on, how well it does, how it is used. In English, as cards are. */
export function cardOf({ model, spec, weights, accuracy, epochs, notes }: Described): string {
  const count = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0);
  const measured =
    accuracy === null
      ? ""
      : `  results:
  - task: {type: image-classification}
    dataset: {name: ${spec.title}, type: ${spec.name}}
    metrics: [{type: accuracy, value: ${accuracy.toFixed(4)}}]
`;
  return inEnglish(
    () => `---
library_name: tinycnn
pipeline_tag: image-classification
datasets: [${spec.name}]
model-index:
- name: ${model}
${measured}---

# ${model} on ${spec.title}

${count.toLocaleString("en")} numbers of state, for pictures of ${spec.size}×${spec.size} with ${spec.channels === 1 ? "one channel" : "three channels"} and ${spec.classes.length} classes:
${spec.classes.join(", ")}.

| | |
|---|---|
| trained on | ${spec.title} (${spec.homepage}, ${spec.licence})${epochs === null ? "" : `, ${epochs} epoch${epochs === 1 ? "" : "s"}`} |
| accuracy on the test split | ${accuracy === null ? "not measured" : percent(accuracy)} |

${notes ? `${notes}\n\n` : ""}It knows these classes alone, and pictures like those of its data set: on others its answers mean nothing, however sure they look.

\`\`\`sh
npx tinycnn predict photo.jpg --weights .
\`\`\`

Parameters have PyTorch's names and layouts (\`model.safetensors\`); \`preprocessor_config.json\` says what a picture goes through first.
`,
  );
}

type Written = Map<string, safetensors.StoredTensor | safetensors.Halves>;

/** Weights and statistics rounded to half precision; counters stay as they are. */
function halved(weights: Weights): Written {
  const written: Written = new Map();
  for (const [name, one] of weights)
    written.set(
      name,
      one.dtype === "float32"
        ? { shape: one.shape, dtype: "float16", data: serialization.halves(one.data) }
        : (one as safetensors.StoredTensor),
    );
  return written;
}

/** The folder's files by name. */
export function hubFiles(of: Described): Map<string, string | Uint8Array> {
  const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
  return new Map<string, string | Uint8Array>([
    ["README.md", cardOf(of)],
    ["config.json", json(configOf(of))],
    ["preprocessor_config.json", json(preprocessingOf(of.spec))],
    [
      "model.safetensors",
      safetensors.serialize(of.half ? halved(of.weights) : (of.weights as Written), { format: "pt" }),
    ],
  ]);
}
