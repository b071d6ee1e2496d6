// What a trained model can be given away as: a file, or a folder of files.
import { safetensors, save, type Tensor, zeros } from "@tinycnn/core";
import type * as graphs from "@tinycnn/core/onnx";
import { type DatasetSpec, hub, numpy, onnx } from "@tinycnn/vision";
import { type Weights, weightsOf } from "@tinycnn/vision/run";
import type { Exported } from "./exported.ts";
import { classifyingPage } from "./page/page.ts";

export interface Format {
  /** What a file's name ends in; none for a folder. */
  readonly suffix: string;
  /** Bytes by the name of the file; of a format that is one file, under "". */
  make(of: Exported): Promise<ReadonlyMap<string, Uint8Array | string>>;
}

const one = async (bytes: Promise<Uint8Array> | Uint8Array) => new Map([["", await bytes]]);

const textsOf = ({ name, spec }: Exported) => ({ model: name, dataset: spec.name });

/** What goes in front of the model and what its numbers mean, for who has nothing but the file. */
const metadataOf = (of: Exported): Record<string, string> => ({
  ...textsOf(of),
  labels: JSON.stringify(of.spec.classes),
  preprocessing: JSON.stringify(hub.preprocessingOf(of.spec)),
  options: JSON.stringify(of.modelOptions),
});

const exampleOf = ({ channels, size }: DatasetSpec): Tensor => zeros([1, channels, size, size]);

export const formats: Readonly<Record<string, Format>> = {
  onnx: {
    suffix: ".onnx",
    make: (of) =>
      one(
        onnx.export(of.model, exampleOf(of.spec), {
          metadata: metadataOf(of),
          outputNames: ["logits"],
        } satisfies graphs.GraphOptions & { metadata: object }),
      ),
  },
  pth: { suffix: ".pth", make: ({ model }) => one(save(model.stateDict())) },
  npz: { suffix: ".npz", make: ({ model }) => one(numpy.savez(model.stateDict())) },
  safetensors: {
    // A name of its own: the run's model.safetensors is not written over.
    suffix: ".weights.safetensors",
    make: async (of) => one(safetensors.serialize(await stored(of), textsOf(of))),
  },
  int8: {
    suffix: ".int8.safetensors",
    make: async (of) => one(hub.quantizedBytes(await weightsOf(of.model), metadataOf(of))),
  },
  hf: {
    suffix: "",
    make: async (of) =>
      hub.hubFiles({
        model: of.name,
        modelOptions: of.modelOptions,
        spec: of.spec,
        weights: await weightsOf(of.model),
        accuracy: of.accuracy,
        epochs: of.epochs,
      }),
  },
  html: { suffix: ".html", make: async (of) => new Map([["", await classifyingPage(of)]]) },
};

const stored = async ({ model }: Exported): Promise<Map<string, safetensors.StoredTensor>> =>
  (await weightsOf(model)) as Weights as Map<string, safetensors.StoredTensor>;
