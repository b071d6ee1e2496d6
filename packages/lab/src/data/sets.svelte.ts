// What the page knows of each data set: whether it is here, and the download or the reader's file that brings it.
import { datasets } from "@tinycnn/vision";
import { connect } from "../rpc.ts";
import { addFile, listFiles, onFilesChange } from "../storage/files.ts";
import { isBeside, statusOf } from "./beside.ts";
import type { SetStatus } from "./status.ts";
import type { Unpacker } from "./unpackWorker.ts";

/** How often a download is looked at. */
const LOOK_MS = 250;

type State = "unknown" | SetStatus["state"] | "unpacking";

/** Why what the reader gave cannot be taken. */
export interface Refusal {
  name: string;
  /** In the language of the page; empty for a file that is none of the set's. */
  reason: string;
}

class DataSet {
  readonly spec: ReturnType<typeof datasets.spec>;
  state: State = $state("unknown");
  received = $state(0);
  total: number | null = $state(null);
  fault: SetStatus["fault"] = $state.raw(null);
  /** See SetStatus. */
  python: string | null = $state(null);
  /** Whether this page's host fetches it when asked. */
  canFetch = $state(false);
  /** Whether the reader's files are the official ones; null where that is not known. */
  official: boolean | null = $state(null);
  refusal: Refusal | null = $state.raw(null);
  #watching = false;

  constructor(name: string) {
    this.spec = datasets.spec(name);
    onFilesChange(() => {
      if (this.state !== "unknown" && this.state !== "unpacking") void this.check();
    });
  }

  get #names(): string[] {
    const { train, test } = this.spec.files;
    return [...train, ...test].map(({ name }) => name);
  }

  async #isOwn(): Promise<boolean> {
    const own = new Set((await listFiles()).map(({ name }) => name));
    return this.#names.every((name) => own.has(name) || own.has(`${name}.gz`));
  }

  /** Finds out where the set stands. */
  async check(): Promise<void> {
    if (await this.#isOwn()) {
      this.state = "here";
      return;
    }
    const status = await statusOf(this.spec.name);
    this.canFetch = status !== null;
    if (status) this.#heard(status);
    else this.state = (await isBeside(this.spec.name)) ? "here" : "absent";
    if (status?.state === "fetching") void this.#watch();
  }

  #heard(status: SetStatus): void {
    if (this.state === "unpacking") return;
    this.state = status.state;
    this.received = status.received;
    this.total = status.total;
    this.fault = status.fault;
    this.python = status.python;
  }

  /** Looks at a download until it ends. */
  async #watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    try {
      while (this.state === "fetching") {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
        const status = await statusOf(this.spec.name);
        if (status) this.#heard(status);
        else {
          // The server is gone; what has come is kept there.
          this.state = "failed";
          this.fault = { code: "network", message: "" };
        }
      }
    } finally {
      this.#watching = false;
    }
  }

  /** Begins a download, or goes on with it. */
  async fetch(): Promise<void> {
    this.refusal = null;
    const status = await statusOf(this.spec.name, "POST");
    if (!status) return this.check();
    this.#heard(status);
    await this.#watch();
  }

  /** Ends a download; what has come stays for the next time. */
  async cancel(): Promise<void> {
    await statusOf(this.spec.name, "DELETE");
  }

  /** Takes the reader's archive, or single files, and keeps the set's files in the browser. */
  async take(files: Iterable<File>): Promise<void> {
    this.refusal = null;
    this.state = "unpacking";
    const worker = new Worker(new URL("./unpackWorker.ts", import.meta.url), {
      type: "module",
      name: "unpack",
    });
    worker.addEventListener("message", ({ data }) => {
      if (typeof data.received === "number") this.received = data.received;
    });
    const unpacker = connect<Unpacker>(worker);
    try {
      for (const file of files) {
        this.received = 0;
        this.total = file.size;
        const name = file.name.replace(/\.gz$/i, "");
        let official: boolean | null = null;
        if (/\.(tgz|tar\.gz)$/i.test(file.name)) official = await unpacker.unpack(this.spec.name, file);
        else if (this.#names.includes(name)) {
          if (name === file.name) official = await unpacker.check(this.spec.name, name, file);
          await addFile(file.name, file);
        } else {
          this.refusal = { name: file.name, reason: "" };
          continue;
        }
        this.official = this.official === false ? false : official;
      }
    } catch (error) {
      this.refusal = { name: [...files][0]?.name ?? "", reason: (error as Error).message };
    } finally {
      worker.terminate();
      this.state = "absent";
      await this.check();
    }
  }
}

const sets = new Map<string, DataSet>();

/** The one state of a set in this page. */
export function dataSet(name: string): DataSet {
  const known = sets.get(name) ?? new DataSet(name);
  sets.set(name, known);
  return known;
}

/** A sample of it comes with the lab. */
export const hasSample = (name: string): boolean => name === "fashion-mnist";

/** The set that a file is the archive of, or a file of, by its name. */
function setOf(fileName: string): string | null {
  const belongs = (name: string): boolean => {
    const { source, files } = datasets.spec(name);
    const isArchive = source.kind === "archive" && source.file === fileName;
    const plain = fileName.replace(/\.gz$/i, "");
    return isArchive || [...files.train, ...files.test].some((file) => file.name === plain);
  };
  return datasets.names().find(belongs) ?? null;
}

/** Takes files of data sets in. @returns the files that are none's */
export async function takeDataFiles(files: readonly File[]): Promise<File[]> {
  const rest = files.filter(({ name }) => setOf(name) === null);
  for (const name of datasets.names()) {
    const own = files.filter((file) => setOf(file.name) === name);
    if (own.length > 0) await dataSet(name).take(own);
  }
  return rest;
}
