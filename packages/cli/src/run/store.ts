// A run's folder as the store that its life is kept in.
import { say } from "@tinycnn/core";
import type { KeptStates, RunResult, RunStore, Which } from "@tinycnn/vision/run";
import type { Config } from "./config.ts";
import type { RunFolder } from "./folder.ts";
import type { RunState, SavedState, Weights } from "./state.ts";

/** The states in a folder, whatever its settings say. */
export class FolderStates implements KeptStates<SavedState> {
  protected readonly folder: RunFolder;

  constructor(folder: RunFolder) {
    this.folder = folder;
  }

  nameOf(which: Which): string {
    return this.folder.file(which);
  }
  read(which: Which): SavedState | null {
    return this.folder.has(which) ? this.folder.state(which) : null;
  }
  takeBack(): void {
    this.folder.takeBack();
  }
  hasBegun(): boolean {
    return (["metrics", "model", "best", "result"] as const).some((name) => this.folder.has(name));
  }
  advice(): string {
    const weights = (["model", "best"] as const).find((name) => this.folder.has(name));
    const anew =
      weights === undefined
        ? say`begin another run`
        : say`begin a new run from its weights: tinycnn train --weights ${this.folder.file(weights)}`;
    return say`Put the file back, or ${anew}`;
  }
}

export class FolderStore extends FolderStates implements RunStore<RunState, RunResult> {
  readonly #config: Config;

  constructor(folder: RunFolder, config: Config) {
    super(folder);
    this.#config = config;
  }

  save(state: RunState): void {
    this.folder.saveState(state, this.#config);
  }
  publish(state: RunState, weights: Weights): Promise<void> {
    return this.folder.publish(state, this.#config, weights);
  }
  finish(result: RunResult): void {
    this.folder.writeResult(result);
  }
}
