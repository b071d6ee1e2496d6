// The browser's storage as the store that a run's life is kept in: its record, and beside that its states and weights.
import { say } from "@tinycnn/core";
import {
  type Moment,
  parseState,
  type RunResult,
  type RunState,
  type RunStore,
  type SavedState,
  serializeState,
  type Weights,
  type Which,
} from "@tinycnn/vision/run";
import { loadRunFile, saveRun, saveRunFiles, saveRunState, takeBackState } from "../storage/runs.ts";
import type { RunRecord } from "./record.ts";
import { weightsFile } from "./runFolder.ts";

const FILES = { state: "state.safetensors", before: "state.prev.safetensors" } as const;

export class RecordStore implements RunStore<RunState, RunResult> {
  readonly #record: RunRecord;

  constructor(record: RunRecord) {
    this.#record = record;
  }

  nameOf(which: Which): string {
    return `${this.#record.name}/${FILES[which]}`;
  }
  async read(which: Which): Promise<SavedState | null> {
    const bytes = await loadRunFile(this.#record.id, FILES[which]);
    return bytes ? parseState(bytes, this.nameOf(which)) : null;
  }
  takeBack(): Promise<void> {
    return takeBackState(this.#record.id);
  }
  hasBegun(): boolean {
    return this.#record.history.length > 0;
  }
  advice(): string {
    return say`Train a new one`;
  }

  async save(state: RunState, moment: Moment): Promise<void> {
    const record = this.#record;
    record.status = moment === "rest" ? "paused" : "training";
    record.history = state.position.history;
    await saveRunState(record, serializeState(state, record.config));
  }
  async publish({ best }: RunState, weights: Weights): Promise<void> {
    const record = this.#record;
    await saveRunFiles(record.id, {
      "model.safetensors": weightsFile(weights, record),
      ...(best && { "best.safetensors": weightsFile(best, record) }),
    });
  }
  async finish(result: RunResult): Promise<void> {
    const record = this.#record;
    record.result = result;
    record.status = "finished";
    await saveRun(record);
  }
}
