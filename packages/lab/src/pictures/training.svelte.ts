// The training that belongs to the open set: the one under way, or the last that was finished.
import type { train } from "@tinycnn/core";
import type { Image } from "@tinycnn/vision";
import type { RunRecord } from "../studio/record.ts";
import { studio } from "../studio/studio.svelte.ts";
import type { Inside, Watched } from "../studio/watching.ts";
import { LEAST } from "./ownPictures.ts";
import { pictureSet } from "./set.svelte.ts";
import { configOf, type Start, starts } from "./starts.ts";

class OwnTraining {
  start: Start = $state.raw(starts[0]);
  epochs: number = $state(starts[0].set.epochs as number);
  /** Answers on the pictures that the model did not learn from; null until measured. */
  measured: { id: string; evaluation: train.Evaluation & { classes: string[] } } | null = $state.raw(null);

  choose(start: Start): void {
    this.start = start;
    this.epochs = start.set.epochs as number;
  }

  /** Classes with pictures in them. */
  get ready() {
    return pictureSet.classes.map((own) => ({ ...own, count: pictureSet.of(own.id).length }));
  }
  /** The class that lacks pictures, and how many; null where all have enough. */
  get lacking(): { name: string; n: number } | null {
    const few = this.ready.find(({ count }) => count > 0 && count < LEAST);
    return few ? { name: few.name, n: LEAST - few.count } : null;
  }
  get canTrain(): boolean {
    return this.ready.filter(({ count }) => count > 0).length >= 2 && this.lacking === null;
  }

  /** Whether the run under way is of this set. */
  get isTraining(): boolean {
    return studio.busy && this.#isOwn(studio.current);
  }

  #isOwn(run: RunRecord | null): boolean {
    return run?.collection !== undefined && run.collection.id === pictureSet.current?.id;
  }

  /** The last run of this set that has weights. */
  get run(): RunRecord | null {
    if (!studio.busy && this.#isOwn(studio.current) && studio.current?.result) return studio.current;
    return studio.runs.find((run) => this.#isOwn(run) && run.result !== null) ?? null;
  }

  async begin(): Promise<void> {
    const { current } = pictureSet;
    if (!current) return;
    const config = configOf(this.start, { epochs: this.epochs });
    const { id, title } = current;
    await studio.start(config, { own: { collection: { id, options: this.start.options }, title } });
  }

  /** Measures the last run on what it did not learn from. */
  async measure(): Promise<void> {
    const { run } = this;
    if (!run || this.measured?.id === run.id) return;
    const evaluation = await studio.desk.evaluate(run.id).catch(() => null);
    if (evaluation && this.run?.id === run.id) this.measured = { id: run.id, evaluation };
  }

  watch(picture: Image): Promise<Watched> {
    return studio.desk.watch(this.run?.id ?? "", picture);
  }
  /** What it says of a picture in a file. */
  answer(file: File): Promise<Watched> {
    return studio.desk.answer(this.run?.id ?? "", file.name, file);
  }
  inside(picture: Image): Promise<Inside> {
    return studio.desk.inside(this.run?.id ?? "", picture);
  }
}

export const ownTraining = new OwnTraining();
