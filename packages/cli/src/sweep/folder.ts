// A sweep's folder: what it was told, its steps in their order, a run for each trial, what came of it. Where it was stopped it goes on.
import { appendFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { makeFolder, writeWhole } from "@tinycnn/vision/node";
import { openJson, sealJson, sealLine } from "@tinycnn/vision/run";
import { z } from "zod";
import { differences, flatten } from "../compare/flatten.ts";
import { UserError } from "../errors.ts";
import { readLimited } from "../run/files.ts";

const MAX_BYTES = 2 ** 26;

const lineSchema = z.discriminatedUnion("step", [
  z.object({
    step: z.literal("new"),
    id: z.string(),
    point: z.record(z.string(), z.unknown()),
    seed: z.number().int().min(0),
    until: z.number().int().min(1),
    seconds: z.number(),
  }),
  z.object({
    step: z.literal("on"),
    number: z.number().int().min(0),
    until: z.number().int().min(1),
    seconds: z.number(),
  }),
  z.object({
    step: z.literal("failed"),
    number: z.number().int().min(0),
    reason: z.string(),
    seconds: z.number(),
  }),
]);

/** What was done, and how many seconds the sweep had worked by then. */
export type Line = z.output<typeof lineSchema>;

export class SweepFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Makes a folder, or opens that of the same sweep. @throws UserError where another one's trials are in it */
  static of(path: string, told: object): SweepFolder {
    const folder = new SweepFolder(path);
    const note = folder.file("sweep.json");
    if (existsSync(note)) {
      const before = openJson(new TextDecoder().decode(readLimited(note, MAX_BYTES)), note);
      const changed = differences(flatten(JSON.parse(JSON.stringify(told))), flatten(before));
      if (changed.length === 0) return folder;
      const list = changed.map(
        ({ path: at, value, first }) => say`${at} ${value ?? "–"} (asked for ${first ?? "–"})`,
      );
      throw new UserError(
        say`${path} holds another sweep: ${list.join(", ")}. Choose another folder: --out DIR`,
      );
    }
    makeFolder(folder.trials);
    writeWhole(note, sealJson(told));
    return folder;
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Where the trials' runs are. */
  get trials(): string {
    return this.file("trials");
  }

  add(line: Line): void {
    appendFileSync(this.file("steps.jsonl"), `${sealLine(line)}\n`);
  }

  /** The steps so far; one that was not written to its end was not taken. @throws UserError for damage before that */
  lines(): Line[] {
    const path = this.file("steps.jsonl");
    if (!existsSync(path)) return [];
    const lines = new TextDecoder().decode(readLimited(path, MAX_BYTES)).split("\n");
    const torn = lines.pop();
    if (torn) writeWhole(path, lines.map((line) => `${line}\n`).join(""));
    return lines.map((line) => lineSchema.parse(openJson(line, path)));
  }
}
