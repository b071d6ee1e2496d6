// What archives of the lab hold, put beside what is here: nothing that is here is replaced by another thing.
import { say } from "@tinycnn/core";
import { parseJson, photo, UserError } from "@tinycnn/vision";
import { freshId, type NotebookData } from "../notebook/cell.ts";
import { isObject } from "../notebook/json.ts";
import { parseNotebook, serializeNotebook } from "../notebook/nbformat.ts";
import { Joining } from "../pictures/joining.ts";
import { get, insert, put } from "../storage/db.ts";
import { addBeside, getFile, numbered, saveFile } from "../storage/files.ts";
import { listNotebooks } from "../storage/notebooks.ts";
import { listRuns, loadRun, saveRun, saveRunFiles } from "../storage/runs.ts";
import { type SavedWeights, VALUES } from "../storage/services.ts";
import type { RunFiles } from "../studio/archive.ts";
import { freeName } from "../studio/record.ts";
import { readRunFiles } from "../studio/runFolder.ts";
import { MANIFEST, MAX_BACKUP_BYTES, type Manifest, readManifest } from "./manifest.ts";
import { ZipReader } from "./zip.ts";

export interface Brought {
  notebooks: number;
  files: number;
  models: number;
  runs: number;
  pictures: number;
  /** Things that were here already, as they are. */
  same: number;
}

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

const isSameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

class Unpacking {
  readonly #zip: ZipReader;
  readonly #brought: Brought = { notebooks: 0, files: 0, models: 0, runs: 0, pictures: 0, same: 0 };
  /** Ids that notebooks have here. */
  readonly #ids = new Map<string, string>();
  readonly #sets = new Map<string, Joining>();
  readonly #onProgress: () => void;

  constructor(zip: ZipReader, onProgress: () => void) {
    this.#zip = zip;
    this.#onProgress = onProgress;
  }

  async take(manifest: Manifest): Promise<Brought> {
    await this.#each(manifest.notebooks, ({ path }) => [path], this.#notebook);
    await this.#each(manifest.files, ({ path }) => [path], this.#file);
    await this.#each(manifest.models, ({ path }) => [path], this.#model);
    await this.#each(manifest.values, ({ path }) => [path], this.#values);
    await this.#each(
      manifest.pictures,
      ({ path }) => [path],
      (one, entries) => this.#picture(one, entries, manifest),
    );
    await this.#each(manifest.runs, ({ paths }) => paths, this.#run);
    return this.#brought;
  }

  async #each<T>(
    things: readonly T[],
    pathsOf: (thing: T) => readonly string[],
    take: (thing: T, entries: Map<string, Uint8Array>) => Promise<keyof Brought | null>,
  ): Promise<void> {
    for (const group of this.#zip.groups(things, pathsOf))
      for (const [thing, entries] of group) {
        const counted = await take.call(this, thing, entries);
        if (counted) this.#brought[counted]++;
        this.#onProgress();
      }
  }

  async #notebook(
    { path, id, title, changed, edition }: Manifest["notebooks"][number],
    entries: Map<string, Uint8Array>,
  ): Promise<keyof Brought> {
    const read = parseNotebook(text(entries.get(path)), title);
    const data: NotebookData = { ...read, id, title, changed, ...(edition ? { edition } : {}) };
    const here = await get<NotebookData>("notebooks", id);
    this.#ids.set(id, id);
    if (!here) {
      await insert("notebooks", id, { ...data, version: 1 });
      return "notebooks";
    }
    if (serializeNotebook(here) === serializeNotebook(data)) return "same";
    const taken = new Set((await listNotebooks()).map((other) => other.title));
    let n = 1;
    while (taken.has(numbered(title, n))) n++;
    const { edition: _, ...copy } = data;
    const own = freshId(12);
    this.#ids.set(id, own);
    await insert("notebooks", own, { ...copy, id: own, title: numbered(title, n), version: 1 });
    return "notebooks";
  }

  async #file(
    { path, name, type, added, isPhoto, by }: Manifest["files"][number],
    entries: Map<string, Uint8Array>,
  ): Promise<keyof Brought> {
    const bytes = entries.get(path) as Uint8Array<ArrayBuffer>;
    const here = await getFile(name);
    if (here?.size === bytes.length && isSameBytes(new Uint8Array(await here.blob.arrayBuffer()), bytes))
      return "same";
    const owner = by === undefined ? {} : { by: this.#ids.get(by) ?? by };
    const extra = { ...owner, ...(isPhoto === undefined ? {} : { isPhoto }) };
    const kept = await addBeside(name, new Blob([bytes], { type }), extra);
    await saveFile({ ...kept, added });
    return "files";
  }

  async #model(
    { path, notebook, name, saved }: Manifest["models"][number],
    entries: Map<string, Uint8Array>,
  ): Promise<keyof Brought> {
    const owner = this.#ids.get(notebook) ?? notebook;
    const key = `${owner}/${name}`;
    const here = await get<SavedWeights>("weights", key);
    if (here && here.saved >= saved) return "same";
    // A copy: what was read together is not to be kept together.
    const bytes = (entries.get(path) as Uint8Array).slice();
    await put("weights", key, { notebook: owner, name, saved, bytes } satisfies SavedWeights);
    return "models";
  }

  async #values(
    { path, notebook }: Manifest["values"][number],
    entries: Map<string, Uint8Array>,
  ): Promise<null> {
    const values = parseJson(text(entries.get(path)));
    if (isObject(values)) await insert("settings", `${VALUES}${this.#ids.get(notebook) ?? notebook}`, values);
    return null;
  }

  async #picture(
    { path, collection, of, name, added }: Manifest["pictures"][number],
    entries: Map<string, Uint8Array>,
    { collections }: Manifest,
  ): Promise<keyof Brought | null> {
    const set = collections.find((one) => one.id === collection);
    const label = set?.classes.find((one) => one.id === of)?.name;
    if (!set || label === undefined) return null;
    const joining = this.#sets.get(collection) ?? (await Joining.with(set));
    this.#sets.set(collection, joining);
    const bytes = entries.get(path) as Uint8Array<ArrayBuffer>;
    // What cannot be read here was not kept there: somebody has changed the archive.
    const kept = await joining.take(new File([bytes.slice()], name), label, added).catch((error: unknown) => {
      if (error instanceof photo.PhotoError) return false;
      throw error;
    });
    return kept ? "pictures" : "same";
  }

  async #run(
    { paths, id, name, created, origin, steps }: Manifest["runs"][number],
    entries: Map<string, Uint8Array>,
  ): Promise<keyof Brought> {
    const files: RunFiles = Object.fromEntries(
      paths.map((path) => [path.split("/")[2], (entries.get(path) as Uint8Array).slice()]),
    );
    const opened = readRunFiles(files);
    const here = await loadRun(id);
    const what = ({ config, history }: Pick<typeof opened, "config" | "history">) =>
      JSON.stringify([config, history]);
    if (here && what(here) === what(opened)) return "same";
    const taken = (await listRuns()).map((run) => run.name);
    const own = here ? freshId(12) : id;
    await saveRunFiles(own, files);
    await saveRun({
      ...opened,
      id: own,
      name: taken.includes(name) ? freeName(name, taken) : name,
      created,
      origin,
      steps,
    });
    return "runs";
  }
}

/** @throws UserError when the browser has not the room for what is in the archive */
async function checkRoom(bytes: number): Promise<void> {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  const mib = (value: number): string => (value / 2 ** 20).toFixed(1);
  if (quota > 0 && bytes > quota - usage)
    throw new UserError(
      say`what is in it takes ${mib(bytes)} MiB, and the browser has room for ${mib(quota - usage)} MiB more`,
    );
}

/**
 * Brings back what an archive holds.
 *
 * @throws UserError that says what is wrong; what was brought before stays, and is passed over the next time
 */
export async function unpackAll(
  archive: Blob,
  onProgress: (done: number, total: number) => void,
): Promise<Brought> {
  if (archive.size > MAX_BACKUP_BYTES)
    throw new UserError(say`the archive has ${archive.size} bytes, the limit is ${MAX_BACKUP_BYTES}`);
  const zip = new ZipReader(new Uint8Array(await archive.arrayBuffer()));
  if (!zip.sizes.has(MANIFEST))
    throw new UserError(
      say`there is no ${MANIFEST} in it, so it is not what "Save everything" made; a run's archive opens in the Studio`,
    );
  const manifest = readManifest(text(zip.read([MANIFEST]).get(MANIFEST)));
  await checkRoom([...zip.sizes.values()].reduce((sum, size) => sum + size, 0));
  const { notebooks, files, models, values, runs, pictures } = manifest;
  const total = [notebooks, files, models, values, runs, pictures].reduce(
    (sum, list) => sum + list.length,
    0,
  );
  let done = 0;
  return new Unpacking(zip, () => onProgress(++done, total)).take(manifest);
}
