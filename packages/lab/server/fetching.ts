// Data sets that the page wants: where each stands, and the download that brings it. The page names a set, never an address.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type DatasetSpec, datasets } from "@tinycnn/vision";
import {
  cacheDir,
  DataError,
  type DownloadProgress,
  downloadDataset,
  type FoundDataset,
  findAtHand,
  pythonVersionOf,
} from "@tinycnn/vision/node";
import type { SetFault, SetStatus } from "../src/data/status.ts";

interface Job {
  readonly stop: AbortController;
  received: number;
  resumedFrom: number;
  fault: SetFault | null;
  running: boolean;
}

/** Bytes that will come, where the set says so. */
const totalOf = ({ source }: DatasetSpec): number | null => (source.kind === "archive" ? source.bytes : null);

/** What an earlier download left. */
async function leftOver({ source }: DatasetSpec): Promise<number> {
  if (source.kind !== "archive") return 0;
  return (await stat(join(cacheDir(), `${source.file}.part`)).catch(() => null))?.size ?? 0;
}

export class Fetching {
  readonly #specs: readonly DatasetSpec[];
  readonly #jobs = new Map<string, Job>();

  constructor(specs: readonly DatasetSpec[] = datasets.names().map(datasets.spec)) {
    this.#specs = specs;
  }

  spec(name: string): DatasetSpec | null {
    return this.#specs.find((spec) => spec.name === name) ?? null;
  }

  /** The set on this machine. @throws DataError when the place that the user chose is no good */
  found(spec: DatasetSpec): Promise<FoundDataset | null> {
    return findAtHand(spec);
  }

  async status(spec: DatasetSpec): Promise<SetStatus> {
    const job = this.#jobs.get(spec.name);
    const total = totalOf(spec);
    const base = { received: 0, total, resumedFrom: 0, fault: null, python: null };
    if (job?.running)
      return { ...base, state: "fetching", received: job.received, resumedFrom: job.resumedFrom };
    let fault = job?.fault ?? null;
    try {
      if (await this.found(spec)) return { ...base, state: "here" };
    } catch (error) {
      fault = faultOf(error);
    }
    return {
      ...base,
      state: fault ? "failed" : "absent",
      received: await leftOver(spec),
      fault,
      python: pythonVersionOf(spec),
    };
  }

  /** Begins or goes on with a download; one that runs is left alone. */
  start(spec: DatasetSpec): void {
    if (this.#jobs.get(spec.name)?.running) return;
    const job: Job = {
      stop: new AbortController(),
      received: 0,
      resumedFrom: 0,
      fault: null,
      running: true,
    };
    this.#jobs.set(spec.name, job);
    void this.#run(spec, job);
  }

  async #run(spec: DatasetSpec, job: Job): Promise<void> {
    const files = new Map<string, number>();
    const onProgress = ({ file, received, resumedFrom }: DownloadProgress): void => {
      files.set(file, received);
      job.received = [...files.values()].reduce((a, b) => a + b, 0);
      job.resumedFrom = resumedFrom;
    };
    try {
      if (await this.found(spec)) return;
      await downloadDataset(
        spec,
        { kind: "cache", dir: cacheDir() },
        { onProgress, signal: job.stop.signal },
      );
    } catch (error) {
      if (!job.stop.signal.aborted) job.fault = faultOf(error);
    } finally {
      job.running = false;
    }
  }

  /** Ends a download; what has come stays for the next time. */
  async cancel(spec: DatasetSpec): Promise<void> {
    this.#jobs.get(spec.name)?.stop.abort(new Error("cancelled"));
  }
}

/** The page has words for each code; the message is for who asks further. */
const faultOf = (error: unknown): SetFault => ({
  code: error instanceof DataError ? error.code : "unknown",
  message: error instanceof Error ? error.message : String(error),
});
