// The file that is handed in, made in the Studio's desk: weights are read and measured there.
import { DataLoader, type nn, train } from "@tinycnn/core";
import type { ImageDataset } from "@tinycnn/vision";
import { codeOf, type HandInText, handedConfig, handInFile, splitDigest } from "@tinycnn/vision/handin";
import { type Config, parseTensors } from "@tinycnn/vision/run";
import { digest } from "../pictures/looking.ts";
import { LAB_VERSION } from "../version.ts";
import { identify } from "./identify.ts";

/** What the reader writes. */
export interface Signed {
  by: string;
  answers: string;
}

/** A notebook on its way out. */
export interface HandedNotebook {
  title: string;
  language: "typescript" | "python";
  /** The .ipynb. */
  json: string;
  /** Weights that were kept of a variable; null for none. */
  weights: Uint8Array | null;
}

export interface Made {
  bytes: Uint8Array;
  /** Whether a model is in it: one of the reader's own making is not. */
  hasModel: boolean;
  accuracy: number | null;
}

/** Images at a time. */
const BATCH = 128;

const base = ({ by, answers }: Signed) => ({
  ...{ by, answers, made: new Date().toISOString(), program: `lab ${LAB_VERSION}` },
});

/** A run of the Studio, measured on its test images. */
export async function runFile(
  signed: Signed,
  run: {
    config: Config;
    history: readonly train.EpochResult[];
    weights: Uint8Array;
    model: nn.Module;
    test: ImageDataset;
  },
): Promise<Made> {
  const { config, history, weights, model, test } = run;
  const loader = new DataLoader(test, { batchSize: BATCH });
  const { accuracy, n } = await train.evaluate(model, loader, test.classes.length, undefined, {
    tta: config.tta,
  });
  const text: Omit<HandInText, "format" | "version"> = {
    ...base(signed),
    model: {
      sha256: digest(weights),
      config: handedConfig(config),
      trained: true,
      claim: { accuracy, n, split: splitDigest(test, n, digest) },
      history: history.map(({ epoch, loss, valAcc }) => ({ epoch, loss, valAcc })),
    },
    code: null,
  };
  return { bytes: handInFile({ text, weights, notebook: null }), hasModel: true, accuracy };
}

/** A notebook, and the weights that were kept of its model where that is one that settings can name. */
export function notebookFile(signed: Signed, { title, language, json, weights }: HandedNotebook): Made {
  const notebook = JSON.parse(json) as { cells: { cell_type: string }[] };
  const code = codeOf(notebook);
  const config =
    weights && identify(parseTensors(weights, "model.safetensors").tensors, new TextDecoder().decode(code));
  const text: Omit<HandInText, "format" | "version"> = {
    ...base(signed),
    model:
      weights && config
        ? { sha256: digest(weights), config: handedConfig(config), trained: false, claim: null, history: [] }
        : null,
    code: {
      sha256: digest(code),
      ...{ language, title },
      cells: notebook.cells.filter(({ cell_type: kind }) => kind === "code").length,
    },
  };
  const bytes = handInFile({
    text,
    weights: config ? weights : null,
    notebook: new TextEncoder().encode(json),
  });
  return { bytes, hasModel: config !== null, accuracy: null };
}
