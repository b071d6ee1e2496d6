// A handed-in model on the held-out split: the one measurement that counts. Runs in a process of its own (markerChild.ts).
import { createHash } from "node:crypto";
import { say } from "@tinycnn/core";
import type { ImageDataset } from "@tinycnn/vision";
import { forgeriesIn, type HandIn, type Measured, readHandIn, splitDigest } from "@tinycnn/vision/handin";
import { findSample } from "@tinycnn/vision/node";
import { asTensors, createModel, OWN_PICTURES, specOf } from "@tinycnn/vision/run";
import { explain, UserError } from "../errors.ts";
import { measure } from "../evaluation.ts";
import { loadTest } from "../session.ts";
import type { Marked } from "./marked.ts";

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export interface HeldOut {
  /** Where data sets are; null for the usual places. */
  readonly dataDir: string | null;
  /** Only the first so many images; null for all. */
  readonly limit: number | null;
}

/** Splits that were read, by data set: thirty hand-ins are measured on the same. */
export class Marker {
  readonly #heldOut: HeldOut;
  readonly #splits = new Map<string, Promise<ImageDataset[]>>();
  readonly #digests = new Map<string, string>();

  constructor(heldOut: HeldOut) {
    this.#heldOut = heldOut;
  }

  /** The held-out split of a data set, and behind it others that a claim may be of. */
  #splitsOf(dataset: string): Promise<ImageDataset[]> {
    const known = this.#splits.get(dataset);
    if (known) return known;
    const { dataDir, limit } = this.#heldOut;
    const load = (dir: string | null, limitTest: number | null): Promise<ImageDataset> =>
      loadTest(
        { dataset, dataDir: dir, limitTrain: null, limitTest },
        { onNotice: () => {}, download: false },
      );
    const reading = (async () => {
      const whole = await load(dataDir, null);
      const sample = findSample(dataset);
      const held = limit === null || limit >= whole.length ? whole : whole.slice(0, limit);
      return [held, whole, ...(sample ? [await load(sample.dir, null)] : [])];
    })();
    this.#splits.set(dataset, reading);
    reading.catch(() => this.#splits.delete(dataset));
    return reading;
  }

  /** The images that a claim was measured on; null where they are not here. */
  async #claimedOn({ model, config }: HandIn): Promise<ImageDataset | null> {
    const claim = model?.claim;
    if (!claim || !config) return null;
    for (const [i, split] of (await this.#splitsOf(config.dataset)).entries()) {
      if (split.length < claim.n) continue;
      const key = `${config.dataset} ${i} ${claim.n}`;
      const digest = this.#digests.get(key) ?? splitDigest(split, claim.n, sha256);
      this.#digests.set(key, digest);
      if (digest === claim.split) return split.length === claim.n ? split : split.slice(0, claim.n);
    }
    return null;
  }

  async #measure(handIn: HandIn): Promise<{ measured: Measured; parameters: number }> {
    const { config, weights } = handIn;
    if (!config || !weights) throw new UserError(say`there is no model in it`);
    if (config.dataset === OWN_PICTURES)
      throw new UserError(say`it was trained on pictures of its own, which are not here`);
    const [heldOut] = await this.#splitsOf(config.dataset);
    const model = createModel(config.model, specOf(config), config.modelOptions).eval();
    model.loadStateDict(asTensors(weights));
    const parameters = model.parameters().reduce((sum, { numel }) => sum + numel, 0);
    const on = async (split: ImageDataset) => {
      const { accuracy, n } = await measure(model, split, { tta: config.tta });
      return { accuracy, n };
    };
    const own = await on(heldOut);
    const other = await this.#claimedOn(handIn);
    const claimed = other === heldOut ? own : other && (await on(other));
    return { measured: { ...own, claimed }, parameters };
  }

  /** @param path what the file is called in an error @throws UserError for bytes that are no hand-in */
  async mark(bytes: Uint8Array, path: string): Promise<Marked> {
    const handIn = readHandIn(bytes, path, sha256);
    const { weights: _weights, notebook: _notebook, ...told } = handIn;
    const result = await this.#measure(handIn).catch((error: unknown) => ({ problem: explain(error) }));
    if ("problem" in result)
      return {
        told,
        measured: null,
        unmeasured: result.problem,
        forgeries: forgeriesIn(handIn, null),
        parameters: null,
      };
    const { measured, parameters } = result;
    const { accuracy, n } = measured;
    return {
      told,
      measured: { accuracy, n },
      unmeasured: null,
      forgeries: forgeriesIn(handIn, measured),
      parameters,
    };
  }
}
