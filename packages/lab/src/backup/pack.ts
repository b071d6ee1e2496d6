// Everything that the browser keeps of the lab, as archives.
import type { NotebookData } from "../notebook/cell.ts";
import { fileNameOf } from "../notebook/exportFile.ts";
import { serializeNotebook } from "../notebook/nbformat.ts";
import { type Collection, listCollections, picturesIn, type StoredPicture } from "../storage/collections.ts";
import { get, keys } from "../storage/db.ts";
import { listFiles, type StoredFile } from "../storage/files.ts";
import { loadRunFiles } from "../storage/runs.ts";
import { type SavedWeights, VALUES } from "../storage/services.ts";
import { LIMITS } from "../studio/archive.ts";
import type { RunRecord } from "../studio/record.ts";
import { writeRunFiles } from "../studio/runFolder.ts";
import {
  emptyManifest,
  limitOf,
  MANIFEST,
  MAX_BACKUP_BYTES,
  type Manifest,
  MOST_ENTRIES,
} from "./manifest.ts";
import { ZipWriter } from "./zip.ts";

/** Room for what an archive says of itself. */
const ROOM_BYTES = 24 * 2 ** 20;

const encoder = new TextEncoder();

interface Entry {
  path: string;
  bytes: Uint8Array;
  isText?: boolean;
}

/** One thing that is kept: its entries, and what the manifest says of it. */
interface Packed {
  entries: Entry[];
  note(manifest: Manifest): void;
}

type Pack = (zip: ZipWriter) => Promise<Packed | null>;

async function notebook(key: string, zip: ZipWriter): Promise<Packed | null> {
  const data = await get<NotebookData>("notebooks", key);
  if (!data) return null;
  const { id, title, changed, edition } = data;
  const path = zip.free("notebooks", fileNameOf(title), ".ipynb");
  const bytes = encoder.encode(serializeNotebook(data));
  return {
    entries: [{ path, bytes, isText: true }],
    note: ({ notebooks }) => notebooks.push({ path, id, title: title.slice(0, 400), changed, edition }),
  };
}

async function file({ name, type, added, isPhoto, by, blob }: StoredFile, zip: ZipWriter): Promise<Packed> {
  const [, stem, ending] = /^(.*?)((?:\.[\w-]{1,12}){0,2})$/s.exec(fileNameOf(name)) as RegExpExecArray;
  const path = zip.free("files", stem, ending);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return {
    entries: [{ path, bytes }],
    note: ({ files }) => files.push({ path, name, type, added, isPhoto, by }),
  };
}

async function model(key: string, zip: ZipWriter): Promise<Packed | null> {
  const kept = await get<SavedWeights>("weights", key);
  if (!kept) return null;
  const { name, saved, bytes, notebook } = kept;
  const path = zip.free(`models/${notebook}`, fileNameOf(name), ".safetensors");
  return {
    entries: [{ path, bytes }],
    note: ({ models }) => models.push({ path, notebook, name, saved }),
  };
}

async function values(key: string): Promise<Packed | null> {
  const kept = await get<object>("settings", key);
  if (!kept) return null;
  const notebook = key.slice(VALUES.length);
  const path = `values/${notebook}.json`;
  return {
    entries: [{ path, bytes: encoder.encode(JSON.stringify(kept)), isText: true }],
    note: (manifest) => manifest.values.push({ path, notebook }),
  };
}

async function run(key: string, zip: ZipWriter): Promise<Packed | null> {
  const record = await get<RunRecord>("runs", key);
  if (!record) return null;
  const { id, name, created, origin, steps } = record;
  const folder = zip.free("runs", fileNameOf(name), "");
  const entries = [...writeRunFiles(record, await loadRunFiles(id))].map(([file, bytes]) => ({
    path: `${folder}/${file}`,
    bytes,
    isText: !file.endsWith(".safetensors"),
  }));
  const paths = entries.map(({ path }) => path).filter((path) => Object.hasOwn(LIMITS, path.split("/")[2]));
  return {
    entries,
    note: ({ runs }) => runs.push({ paths, id, name, created, origin, steps }),
  };
}

async function picture(stored: StoredPicture, set: Collection, zip: ZipWriter): Promise<Packed> {
  const { of, name, added, blob } = stored;
  const [, stem, ending] = /^(.*?)((?:\.[\w-]{1,12})?)$/s.exec(fileNameOf(name)) as RegExpExecArray;
  const path = zip.free(`pictures/${set.id}`, stem, ending);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return {
    entries: [{ path, bytes }],
    note: ({ pictures, collections }) => {
      const { id, title, created, classes } = set;
      if (!collections.some((one) => one.id === id)) collections.push({ id, title, created, classes });
      pictures.push({ path, collection: id, of, name, added });
    },
  };
}

async function ownPictures(): Promise<{ title: string; pack: Pack }[]> {
  const list: { title: string; pack: Pack }[] = [];
  for (const set of await listCollections())
    for (const stored of await picturesIn(set.id))
      list.push({ title: `${set.title}/${stored.name}`, pack: (zip) => picture(stored, set, zip) });
  return list;
}

/** Everything, in the order in which it is to come back. */
async function everything(): Promise<{ title: string; pack: Pack }[]> {
  const of = async (
    store: "notebooks" | "weights" | "runs",
    pack: (key: string, zip: ZipWriter) => ReturnType<Pack>,
  ) => (await keys(store)).map((key) => ({ title: key, pack: (zip: ZipWriter) => pack(key, zip) }));
  const files = (await listFiles()).filter(({ trouble }) => !trouble).reverse();
  const kept = (await keys("settings")).filter((key) => key.startsWith(VALUES));
  return [
    ...(await of("notebooks", notebook)),
    ...files.map((stored) => ({ title: stored.name, pack: (zip: ZipWriter) => file(stored, zip) })),
    ...(await of("weights", model)),
    ...kept.map((key) => ({ title: key, pack: () => values(key) })),
    ...(await ownPictures()),
    ...(await of("runs", run)),
  ];
}

export interface Backup {
  /** One; more where one would be larger than what is read back. */
  archives: Blob[];
  things: number;
  /** What no archive could take. */
  left: string[];
}

/** @param onProgress hears how many things of how many are in */
export async function packAll(onProgress: (done: number, total: number) => void): Promise<Backup> {
  const all = await everything();
  const backup: Backup = { archives: [], things: 0, left: [] };
  let [zip, manifest, entries] = [new ZipWriter(), emptyManifest(), 0];
  const close = (): void => {
    if (entries === 0 && backup.archives.length > 0) return;
    zip.add(MANIFEST, encoder.encode(JSON.stringify(manifest, null, 1)), true);
    backup.archives.push(zip.end());
    [zip, manifest, entries] = [new ZipWriter(), emptyManifest(), 0];
  };
  for (const [i, { title, pack }] of all.entries()) {
    onProgress(i, all.length);
    let packed = await pack(zip);
    if (!packed) continue;
    const bytes = packed.entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
    if (
      bytes > MAX_BACKUP_BYTES - ROOM_BYTES ||
      packed.entries.some((entry) => entry.bytes.length > (limitOf(entry.path) ?? Number.POSITIVE_INFINITY))
    ) {
      backup.left.push(title);
      continue;
    }
    if (
      zip.bytes + bytes > MAX_BACKUP_BYTES - ROOM_BYTES ||
      entries + packed.entries.length >= MOST_ENTRIES
    ) {
      close();
      packed = (await pack(zip)) ?? packed;
    }
    for (const { path, bytes: content, isText = false } of packed.entries) zip.add(path, content, isText);
    packed.note(manifest);
    entries += packed.entries.length;
    backup.things++;
  }
  close();
  onProgress(all.length, all.length);
  return backup;
}
