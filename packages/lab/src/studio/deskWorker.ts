// What the Studio does beside training: measuring, photos, run folders. In a worker of its own, so that neither waits for the other.
import { DataLoader, type nn, safetensors, say, setDefaultDevice, train } from "@tinycnn/core";
import { type Image, photo as photos, UserError } from "@tinycnn/vision";
import { pageDocument, parseTensors, pictures, specOf, weightsOf } from "@tinycnn/vision/run";
import { invert } from "../api/invert.ts";
import { serveBy } from "../api/page.ts";
import { readPhoto } from "../api/photo.ts";
import { classify, type Ranked } from "../api/predictions.ts";
import { type HandedNotebook, type Made, notebookFile, runFile, type Signed } from "../handin/make.ts";
import { freshId } from "../notebook/cell.ts";
import { decodeTo } from "../photo/decode.ts";
import { lookAt, type Seen } from "../pictures/looking.ts";
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
import { type Inside, lookedInside, type Watched, watched } from "./watching.ts";

// No notebook: nothing here keeps weights of a variable.
serveBy(servicesOf(""));

/** Images at a time. */
const BATCH = 128;

async function need(id: string): Promise<RunRecord> {
  const record = await loadRun(id);
  if (!record) throw new UserError(say`this run is not in this browser any more`);
  return record;
}

interface Trained {
  record: RunRecord;
  model: nn.Module;
}
/** The run that was asked for last: a camera asks for it many times a second. */
let last: { key: string; trained: Trained } | null = null;

async function trained(id: string): Promise<Trained> {
  setDefaultDevice("cpu");
  const record = await need(id);
  const key = JSON.stringify([id, record.history.length, record.result]);
  if (last?.key !== key) last = { key, trained: await load(record) };
  return last.trained;
}

async function load(record: RunRecord): Promise<Trained> {
  const { id } = record;
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
    const { test, spec } = await loadPictures(record);
    const loader = new DataLoader(test, { batchSize: BATCH });
    const { tta } = record.config;
    const result = await train.evaluate(model, loader, spec.classes.length, undefined, { tta });
    return { ...result, classes: [...spec.classes] };
  },

  /** The classes of a photo, the likeliest first, and what its ground is like where the data set's is the opposite. */
  async classify(id: string, photo: Blob, inverted: boolean): Promise<Classified> {
    const { record, model } = await trained(id);
    const spec = specOf(record.config);
    const picture = await readPhoto(photo, { mode: spec.channels === 1 ? "L" : "RGB" });
    const asked = inverted ? invert(picture) : picture;
    const ranked = await classify(model, asked, spec);
    return {
      ranked: ranked.map(({ label, probability }) => ({ label, probability })),
      ground: photos.strangeGround(asked, spec),
    };
  },

  /** What a picture is, or why it cannot be used. */
  async look(name: string, blob: Blob): Promise<Seen | { trouble: photos.PhotoTrouble }> {
    try {
      return await lookAt(name, blob);
    } catch (error) {
      if (error instanceof photos.PhotoError) return { trouble: error.trouble };
      throw error;
    }
  },

  /** What a model says of what a camera sees. */
  async watch(id: string, picture: Image): Promise<Watched> {
    const { record, model } = await trained(id);
    return watched(model, picture, specOf(record.config));
  },

  /** What it says of a picture in a file. */
  async answer(id: string, name: string, photo: Blob): Promise<Watched> {
    const { record, model } = await trained(id);
    const spec = specOf(record.config);
    const preparation = { size: spec.size, channels: spec.channels, fit: spec.fit ?? "squash" };
    const { image } = await decodeTo(name, photo, (sides) => pictures.sideFor(preparation, sides));
    return watched(model, image, spec);
  },

  /** Where it looks in a picture, and what its layers make of it. */
  async inside(id: string, picture: Image): Promise<Inside> {
    const { record, model } = await trained(id);
    return lookedInside(model, picture, specOf(record.config));
  },

  /** The run's model as one page that classifies, from disk and without a network. @param code of the page, as one script */
  async exportPage(id: string, code: string): Promise<string> {
    const { record, model } = await trained(id);
    const { model: name, modelOptions: options } = record.config;
    const given = 'JSON.parse(document.getElementById("given").textContent)';
    const scripts = `<script>${code.replaceAll("</script", "<\\/script")}\nscript.start(${given});</script>`;
    const weights = safetensors.serialize((await weightsOf(model)) as Map<string, safetensors.StoredTensor>);
    return pageDocument({ name, options, spec: specOf(record.config), weights, scripts });
  },

  /** The run as the file that is handed in, measured on its test images. */
  async handInRun(id: string, signed: Signed): Promise<Made> {
    const { record, model } = await trained(id);
    const weights = (await loadRunFile(id, "model.safetensors")) as Uint8Array;
    const { test } = await loadPictures(record);
    return runFile(signed, { config: record.config, history: record.history, weights, model, test });
  },

  /** A notebook as the file that is handed in. */
  handInNotebook(signed: Signed, notebook: HandedNotebook): Made {
    setDefaultDevice("cpu");
    return notebookFile(signed, notebook);
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
