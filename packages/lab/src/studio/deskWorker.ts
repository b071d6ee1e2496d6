// What the Studio does beside training: measuring, photos, run folders. In a worker of its own, so that neither waits for the other.
import { DataLoader, say, setDefaultDevice, train } from "@tinycnn/core";
import { datasets, photo as photos, UserError } from "@tinycnn/vision";
import { parseTensors } from "@tinycnn/vision/run";
import { invert } from "../api/invert.ts";
import { serveBy } from "../api/page.ts";
import { readPhoto } from "../api/photo.ts";
import { classify, type Ranked } from "../api/predictions.ts";
import { freshId } from "../notebook/cell.ts";
import { serve } from "../rpc.ts";
import { listRuns, loadRun, loadRunFile, loadRunFiles, saveRun, saveRunFiles } from "../storage/runs.ts";
import { servicesOf } from "../storage/services.ts";
import {
  checkSize,
  expectedName,
  MAX_ARCHIVE_BYTES,
  type RunFiles,
  readArchive,
  writeArchive,
} from "./archive.ts";
import { loadPictures } from "./pictures.ts";
import { freeName, type RunRecord } from "./record.ts";
import { modelWith, readRunFiles, writeRunFiles } from "./runFolder.ts";

// No notebook: nothing here keeps weights of a variable.
serveBy(servicesOf(""));

/** Images at a time. */
const BATCH = 128;

async function need(id: string): Promise<RunRecord> {
  const record = await loadRun(id);
  if (!record) throw new UserError(say`this run is not in this browser any more`);
  return record;
}

async function trained(id: string) {
  setDefaultDevice("cpu");
  const record = await need(id);
  const bytes = await loadRunFile(id, "model.safetensors");
  if (!bytes) throw new UserError(say`${record.name} has no weights: train it for a while first`);
  const { tensors } = parseTensors(bytes, "model.safetensors");
  return { record, model: modelWith(record.config, tensors, "model.safetensors") };
}

/** A name for an opened run: its folder's or archive's, freed from what a name cannot hold. */
const cleanName = (name: string): string =>
  name
    .replace(/\.zip$/i, "")
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .slice(0, 60) || "run";

async function keep(files: RunFiles, name: string): Promise<RunRecord> {
  const opened = readRunFiles(files);
  const taken = (await listRuns()).map((run) => run.name);
  const base = cleanName(name);
  const record: RunRecord = {
    ...opened,
    id: freshId(12),
    name: taken.includes(base) ? freeName(base, taken) : base,
    created: Date.now(),
  };
  await saveRunFiles(record.id, files);
  await saveRun(record);
  return record;
}

/** What a model makes of a photo, and what stands against it. */
export interface Classified {
  ranked: Ranked[];
  ground: "bright" | "dark" | null;
}

const methods = {
  /** Accuracy, loss and confusion matrix on the run's own test images. */
  async evaluate(id: string): Promise<train.Evaluation & { classes: string[] }> {
    const { record, model } = await trained(id);
    const { test, spec } = await loadPictures(record.config, record.env);
    const loader = new DataLoader(test, { batchSize: BATCH });
    const { tta } = record.config;
    const result = await train.evaluate(model, loader, spec.classes.length, undefined, { tta });
    return { ...result, classes: [...spec.classes] };
  },

  /** The classes of a photo, the likeliest first, and what its ground is like where the data set's is the opposite. */
  async classify(id: string, photo: Blob, inverted: boolean): Promise<Classified> {
    const { record, model } = await trained(id);
    const spec = datasets.spec(record.config.dataset);
    const picture = await readPhoto(photo, { mode: spec.channels === 1 ? "L" : "RGB" });
    const asked = inverted ? invert(picture) : picture;
    const ranked = await classify(model, asked, spec);
    return {
      ranked: ranked.map(({ label, probability }) => ({ label, probability })),
      ground: photos.strangeGround(asked, spec),
    };
  },

  /** The run's folder as a zip. */
  async exportRun(id: string): Promise<Uint8Array> {
    const record = await need(id);
    return writeArchive(record.name, writeRunFiles(record, await loadRunFiles(id)));
  },

  /** Opens a run folder's zip. */
  async openArchive(file: File): Promise<RunRecord> {
    if (file.size > MAX_ARCHIVE_BYTES)
      throw new UserError(say`${file.name}: ${file.size} bytes, the limit is ${MAX_ARCHIVE_BYTES}`);
    return keep(readArchive(new Uint8Array(await file.arrayBuffer())), file.name);
  },

  /** Opens a run folder's files, as a browser gives a folder. */
  async openFolder(entries: { path: string; file: File }[]): Promise<RunRecord> {
    const files: RunFiles = {};
    for (const { path, file } of entries) {
      const name = expectedName(path);
      if (!name) continue;
      checkSize(name, file.size);
      files[name] = new Uint8Array(await file.arrayBuffer());
    }
    return keep(files, entries[0]?.path.split("/")[0] ?? "run");
  },
};

export type Desk = typeof methods;
serve(methods);
