// Runs kept by the browser: records, and beside each its weights.
import type { FileName, RunFiles } from "../studio/archive.ts";
import type { RunRecord } from "../studio/record.ts";
import { all, get, keys, put, remove } from "./db.ts";

/** The files that are bytes of their own; the others are made from the record. */
const KEPT = ["model.safetensors", "best.safetensors", "state.safetensors"] as const satisfies FileName[];

export const saveRun = (record: RunRecord): Promise<IDBValidKey> => put("runs", record.id, record);
export const loadRun = (id: string): Promise<RunRecord | undefined> => get("runs", id);

/** All runs, the latest first. */
export const listRuns = async (): Promise<RunRecord[]> =>
  (await all<RunRecord>("runs")).sort((a, b) => b.created - a.created);

export async function saveRunFiles(id: string, files: RunFiles): Promise<void> {
  for (const name of KEPT) if (files[name]) await put("runFiles", `${id}/${name}`, files[name]);
}

export const loadRunFile = (id: string, name: (typeof KEPT)[number]): Promise<Uint8Array | undefined> =>
  get("runFiles", `${id}/${name}`);

/** The weights that are kept of a run. */
export async function loadRunFiles(id: string): Promise<RunFiles> {
  const files: RunFiles = {};
  for (const name of KEPT) {
    const bytes = await loadRunFile(id, name);
    if (bytes) files[name] = bytes;
  }
  return files;
}

export async function removeRun(id: string): Promise<void> {
  await remove("runs", id);
  for (const key of await keys("runFiles")) if (key.startsWith(`${id}/`)) await remove("runFiles", key);
}
