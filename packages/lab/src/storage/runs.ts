// Runs kept by the browser: records, and beside each its weights.
import { type RunFiles, WEIGHT_NAMES } from "../studio/archive.ts";
import type { RunRecord } from "../studio/record.ts";
import { all, get, keys, put, remove } from "./db.ts";

export const saveRun = (record: RunRecord): Promise<IDBValidKey> => put("runs", record.id, record);
export const loadRun = (id: string): Promise<RunRecord | undefined> => get("runs", id);

/** All runs, the latest first. */
export const listRuns = async (): Promise<RunRecord[]> =>
  (await all<RunRecord>("runs")).sort((a, b) => b.created - a.created);

/** Keeps weights and state, and the state that was there before. */
export async function saveRunFiles(id: string, files: RunFiles): Promise<void> {
  const last = files["state.safetensors"] && (await loadRunFile(id, "state.safetensors"));
  const kept = last ? { "state.prev.safetensors": last, ...files } : files;
  for (const name of WEIGHT_NAMES) if (kept[name]) await put("runFiles", `${id}/${name}`, kept[name]);
}

export const loadRunFile = (
  id: string,
  name: (typeof WEIGHT_NAMES)[number],
): Promise<Uint8Array | undefined> => get("runFiles", `${id}/${name}`);

/** The weights that are kept of a run. */
export async function loadRunFiles(id: string): Promise<RunFiles> {
  const files: RunFiles = {};
  for (const name of WEIGHT_NAMES) {
    const bytes = await loadRunFile(id, name);
    if (bytes) files[name] = bytes;
  }
  return files;
}

export async function removeRun(id: string): Promise<void> {
  await remove("runs", id);
  for (const key of await keys("runFiles")) if (key.startsWith(`${id}/`)) await remove("runFiles", key);
}
