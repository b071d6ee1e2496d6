import "fake-indexeddb/auto";
import { parseTensors } from "@tinycnn/vision/run";
import { storeConfig, testStore } from "../../../vision/src/run/life/testStore.ts";
import { put, remove } from "../storage/db.ts";
import { loadRun, loadRunFile } from "../storage/runs.ts";
import { newRecord, type RunRecord } from "./record.ts";
import { RecordStore } from "./recordStore.ts";

const FILES = { state: "state.safetensors", before: "state.prev.safetensors" } as const;
let runs = 0;

const record = (id: string): RunRecord => newRecord(id, `run-${id}`, storeConfig);

testStore("IndexedDB", () => {
  const id = String(++runs);
  return {
    store: new RecordStore(record(id)),
    async damage(which) {
      const bytes = (await loadRunFile(id, FILES[which])) as Uint8Array;
      bytes[bytes.length - 5] ^= 1;
      await put("runFiles", `${id}/${FILES[which]}`, bytes);
    },
    lose: (which) => remove("runFiles", `${id}/${FILES[which]}`),
    async weights() {
      const bytes = await loadRunFile(id, "model.safetensors");
      return bytes ? parseTensors(bytes, "model").tensors : null;
    },
    result: async () => (await loadRun(id))?.result ?? null,
  };
});
