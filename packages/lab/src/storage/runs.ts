// Runs kept by the browser: records, and beside each its weights.
import { type FileName, KEPT_NAMES, type RunFiles } from "../studio/archive.ts";
import type { RunRecord } from "../studio/record.ts";
import { all, get, keys, put, remove, together } from "./db.ts";

export const saveRun = (record: RunRecord): Promise<IDBValidKey> => put("runs", record.id, record);
export const loadRun = (id: string): Promise<RunRecord | undefined> => get("runs", id);

/** All runs, the latest first. */
export const listRuns = async (): Promise<RunRecord[]> =>
  (await all<RunRecord>("runs")).sort((a, b) => b.created - a.created);

const [STATE, BEFORE] = ["state.safetensors", "state.prev.safetensors"] as const satisfies FileName[];

/** Keeps weights and states beside a run's record: all of them or none. */
export const saveRunFiles = (id: string, files: RunFiles): Promise<void> =>
  together(["runFiles"], (store) => {
    for (const name of KEPT_NAMES) if (files[name]) store("runFiles").put(files[name], `${id}/${name}`);
  });

/** Keeps a run's record and its state in one step, and the state that was there as the one before. */
export const saveRunState = (record: RunRecord, state: Uint8Array): Promise<void> =>
  together(["runs", "runFiles"], (store) => {
    const { id } = record;
    const files = store("runFiles");
    const last = files.get(`${id}/${STATE}`);
    last.onsuccess = () => {
      if (last.result) files.put(last.result, `${id}/${BEFORE}`);
      files.put(state, `${id}/${STATE}`);
      store("runs").put(record, id);
    };
  });

/** Makes the state before the last the one to go on from. */
export const takeBackState = (id: string): Promise<void> =>
  together(["runFiles"], (store) => {
    const files = store("runFiles");
    const before = files.get(`${id}/${BEFORE}`);
    before.onsuccess = () => files.put(before.result, `${id}/${STATE}`);
  });

export const loadRunFile = (id: string, name: (typeof KEPT_NAMES)[number]): Promise<Uint8Array | undefined> =>
  get("runFiles", `${id}/${name}`);

/** The weights that are kept of a run. */
export async function loadRunFiles(id: string): Promise<RunFiles> {
  const files: RunFiles = {};
  for (const name of KEPT_NAMES) {
    const bytes = await loadRunFile(id, name);
    if (bytes) files[name] = bytes;
  }
  return files;
}

export async function removeRun(id: string): Promise<void> {
  await remove("runs", id);
  for (const key of await keys("runFiles")) if (key.startsWith(`${id}/`)) await remove("runFiles", key);
}
