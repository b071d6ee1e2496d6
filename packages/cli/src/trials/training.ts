// A trial's training on this machine: `tinycnn train` into a folder of the trial's name, from the beginning or where it rests.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { inEnglish, say } from "@tinycnn/core";
import { makeFolder, writeWhole } from "@tinycnn/vision/node";
import { differing } from "@tinycnn/vision/run";
import { type Config, defaults } from "../run/config.ts";
import { type RunSummary, readSummary } from "../run/summary.ts";
import { type Child, startTraining } from "./child.ts";
import { readPayload } from "./payload.ts";
import type { Lease, Outcome, Row } from "./trials.ts";

export interface TrainingPlace {
  /** Folder of the trials' runs. */
  readonly folder: string;
  /** Where the data lies; null to look for it. */
  readonly dataDir: string | null;
  readonly threads: number | null;
}

export const runOf = (folder: string, id: string): string => join(folder, id);
export const recipeOf = (folder: string, id: string): string => join(folder, `${id}.json`);

/** Settings as a recipe that `train --recipe` takes: those that are no default. */
export function recipeText(config: Config, title: string): string {
  const own = differing(config, defaults).filter((name) => name !== "recipe" && name !== "dataDir");
  const set = Object.fromEntries(own.map((name) => [name, config[name]]));
  return `${JSON.stringify({ title, set }, null, 2)}\n`;
}

/** What is there of a trial's run; null for nothing that can be gone on with. */
export function summaryOf(folder: string, id: string): RunSummary | null {
  const path = runOf(folder, id);
  const begun = ["config.json", "state.safetensors", "state.prev.safetensors"];
  if (!begun.some((name) => existsSync(join(path, name)))) return null;
  const summary = readSummary(path);
  return "fault" in summary
    ? {
        path,
        config: { dataset: "", epochs: 1 },
        rows: [],
        finished: false,
        testAcc: null,
        testLooks: 0,
        images: null,
        started: null,
        faults: [summary.fault],
      }
    : summary;
}

/** A run that has nothing left to do. */
const ended = (outcome: Outcome): Child => ({ ended: Promise.resolve(outcome), interrupt: () => {} });

/** Starts, or goes on with, what was leased. @throws UserError for a payload that is none */
export function trainLeased(
  { id, until, payload }: Lease,
  { folder, dataDir, threads }: TrainingPlace,
  onRow: (row: Row) => void,
): Child {
  const config = readPayload(id, payload);
  makeFolder(folder);
  const own = summaryOf(folder, id);
  if (own) for (const row of own.rows) onRow({ ...row, epochs: config.epochs });
  // Its worker died after its end, or before it could tell.
  if (own?.finished) return ended({ status: "finished", ended: true });
  if (own && own.rows.length >= until && own.rows.length < config.epochs)
    return ended({ status: "finished" });
  writeWhole(
    recipeOf(folder, id),
    recipeText(
      config,
      inEnglish(() => say`trial ${id}`),
    ),
  );
  const begin = own
    ? ["--resume", runOf(folder, id)]
    : ["--recipe", recipeOf(folder, id), "--out", runOf(folder, id)];
  const rest = until < config.epochs ? ["--until", String(until)] : [];
  const data = dataDir === null ? [] : ["--data-dir", dataDir];
  return startTraining(
    [...begin, ...rest, ...data, ...(threads === null ? [] : ["--threads", String(threads)])],
    onRow,
  );
}
