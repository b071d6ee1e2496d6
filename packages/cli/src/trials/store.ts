// Where the runs of trials are that several machines work on: a folder that all of them see, or the room that hands them out.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, writeWhole } from "@tinycnn/vision/node";
import { RUN_FILES } from "../run/folder.ts";
import { readState } from "../run/state.ts";
import { runOf } from "./training.ts";
import type { Held } from "./trials.ts";

/** What a save between two epochs consists of: a run goes on from it alone. */
export const STATE = "state.safetensors";
export const RESULT = "result.json";

export interface Store {
  /** Brings what is kept of a trial into its folder here, where that is further than what is there. */
  take(id: string, folder: string): Promise<void>;
  /** Keeps what is in its folder here: its state, or at its end all of it. @throws LateError */
  keep(lease: Held, folder: string, isEnd: boolean): Promise<void>;
}

/** Epoch and batch of a state, as one number; -1 for none that can be read. */
function progressOf(path: string): number {
  try {
    const { epoch, loader } = readState(path).position;
    return epoch + (loader ? loader.batch / (loader.batch + 1e6) : 0);
  } catch {
    return -1;
  }
}

/** The files of a run that are there, the result last. */
export const filesIn = (path: string): string[] =>
  RUN_FILES.filter((name) => statSync(join(path, name), { throwIfNoEntry: false })?.isFile());

/**
 * A folder that all machines see. Whoever writes late writes what the others write too, since a trial's states and results do not
 * depend on who makes them; and each file appears whole.
 */
export class FolderStore implements Store {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async take(id: string, folder: string): Promise<void> {
    const [kept, own] = [runOf(this.#path, id), runOf(folder, id)];
    if (existsSync(join(kept, RESULT))) copy(kept, own, filesIn(kept));
    else if (progressOf(join(kept, STATE)) > progressOf(join(own, STATE))) copy(kept, own, [STATE]);
  }

  async keep({ id }: Held, folder: string, isEnd: boolean): Promise<void> {
    const [kept, own] = [runOf(this.#path, id), runOf(folder, id)];
    if (isEnd) copy(own, kept, filesIn(own));
    else if (progressOf(join(own, STATE)) > progressOf(join(kept, STATE))) copy(own, kept, [STATE]);
  }
}

function copy(from: string, to: string, names: readonly string[]): void {
  makeFolder(to);
  for (const name of names) writeWhole(join(to, name), readFileSync(join(from, name)));
}
