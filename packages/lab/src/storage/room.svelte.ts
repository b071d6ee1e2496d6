// How much room the browser gives, what takes it, and whether the browser may clear it by itself.
import type { NotebookData } from "../notebook/cell.ts";
import type { RunRecord } from "../studio/record.ts";
import { bytesOf, listCollections, picturesIn, removeCollection } from "./collections.ts";
import { get, keys, remove } from "./db.ts";
import { listFiles, removeFile } from "./files.ts";
import { removeRun } from "./runs.ts";
import type { SavedWeights } from "./services.ts";

/** Above this share of what the browser gives, or with less than this left, the page says so. */
const NEARLY_FULL = 0.85;
const LITTLE_BYTES = 20 * 2 ** 20;
const LOOK_EVERY_MS = 30_000;

export const room = $state<{ used: number; given: number; dialog: boolean }>({
  used: 0,
  given: 0,
  dialog: false,
});

export const isNearlyFull = (): boolean =>
  room.given > 0 && (room.used > NEARLY_FULL * room.given || room.given - room.used < LITTLE_BYTES);

/** Whether a thing could not be kept because there is no room. */
export const isFull = (error: unknown): boolean =>
  (error as { name?: string } | null)?.name === "QuotaExceededError";

let asked = false;
/** Asks the browser, once, to keep what is here even when it runs short of space. */
export async function askToPersist(): Promise<void> {
  if (asked || !navigator.storage?.persist) return;
  asked = true;
  await navigator.storage.persist().catch(() => false);
}

let looked = Number.NEGATIVE_INFINITY;
/** Looks how full it is, not too often. */
export async function lookAtRoom(now = false): Promise<void> {
  if (!navigator.storage?.estimate || (!now && performance.now() - looked < LOOK_EVERY_MS)) return;
  looked = performance.now();
  const { usage, quota } = await navigator.storage.estimate();
  room.used = usage ?? 0;
  room.given = quota ?? 0;
}

/** Something that takes room. */
export interface Holding {
  kind: "notebook" | "file" | "weights" | "run" | "pictures";
  key: string;
  title: string;
  bytes: number;
  changed: number;
  remove(): Promise<unknown>;
}

async function notebooks(): Promise<Holding[]> {
  const list: Holding[] = [];
  for (const key of await keys("notebooks")) {
    const data = await get<NotebookData>("notebooks", key);
    if (!data) continue;
    const bytes = JSON.stringify(data.cells).length;
    const { title, changed } = data;
    list.push({ kind: "notebook", key, title, bytes, changed, remove: () => remove("notebooks", key) });
  }
  return list;
}

async function weights(): Promise<Holding[]> {
  const list: Holding[] = [];
  for (const key of await keys("weights")) {
    const kept = await get<SavedWeights>("weights", key);
    if (!kept) continue;
    const of = await get<NotebookData>("notebooks", kept.notebook);
    const title = of ? `${kept.name} · ${of.title}` : kept.name;
    const { saved: changed } = kept;
    list.push({
      kind: "weights",
      key,
      title,
      bytes: kept.bytes.byteLength,
      changed,
      remove: () => remove("weights", key),
    });
  }
  return list;
}

async function runs(): Promise<Holding[]> {
  const list: Holding[] = [];
  const files = await keys("runFiles");
  for (const key of await keys("runs")) {
    const record = await get<RunRecord>("runs", key);
    if (!record) continue;
    let bytes = JSON.stringify(record).length;
    for (const file of files.filter((name) => name.startsWith(`${key}/`)))
      bytes += (await get<Uint8Array>("runFiles", file))?.byteLength ?? 0;
    list.push({
      kind: "run",
      key,
      title: record.name,
      bytes,
      changed: record.created,
      remove: () => removeRun(key),
    });
  }
  return list;
}

const files = async (): Promise<Holding[]> =>
  (await listFiles()).map(({ name, size, added }) => ({
    kind: "file",
    key: name,
    title: name,
    bytes: size,
    changed: added,
    remove: () => removeFile(name),
  }));

async function sets(): Promise<Holding[]> {
  const list: Holding[] = [];
  for (const { id, title, changed } of await listCollections()) {
    const bytes = bytesOf(await picturesIn(id));
    list.push({ kind: "pictures", key: id, title, bytes, changed, remove: () => removeCollection(id) });
  }
  return list;
}

/** All that is kept, the largest first. @param open the notebook that is on the page: it stays */
export async function holdings(open: string | null): Promise<Holding[]> {
  const lists = await Promise.all([notebooks(), weights(), runs(), sets(), files()]);
  return lists
    .flat()
    .filter(({ kind, key }) => !(kind === "notebook" && key === open))
    .sort((a, b) => b.bytes - a.bytes);
}
