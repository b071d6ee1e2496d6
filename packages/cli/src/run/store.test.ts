import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { storeConfig, testStore } from "../../../vision/src/run/life/testStore.ts";
import { RunFolder } from "./folder.ts";
import { readTensors } from "./state.ts";
import { FolderStore } from "./store.ts";
import { temporary } from "./testRuns.ts";

const directory = temporary();
let runs = 0;

testStore("folder", () => {
  const folder = RunFolder.create(join(directory, String(++runs)), storeConfig, {});
  return {
    store: new FolderStore(folder, storeConfig),
    damage: (which) => {
      const path = folder.file(which);
      const bytes = readFileSync(path);
      bytes[bytes.length - 5] ^= 1;
      // A file of its own: the state before may be another name of this one.
      rmSync(path);
      writeFileSync(path, bytes);
    },
    lose: (which) => rmSync(folder.file(which)),
    weights: () => readTensors(folder.file("model")).tensors,
    result: () => {
      if (!existsSync(folder.file("result"))) return null;
      const { checksum, ...result } = JSON.parse(readFileSync(folder.file("result"), "utf8"));
      return checksum && result;
    },
  };
});
