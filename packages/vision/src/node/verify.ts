// Says whether a data set's files are whole, and whether they are the official ones.

import { options, say } from "@tinycnn/core";
import { type DatasetFile, type DatasetSpec, spec as specOf } from "../datasets/index.ts";
import { DataFileError } from "../errors.ts";
import { isOfficial, sha256Of } from "./checksum.ts";
import { DataError, messageOf } from "./errors.ts";
import { findSample } from "./find.ts";
import { dataDir, setName } from "./options.ts";
import { type LocatedFile, type Location, locate, type PlaceKind, placesFor } from "./places.ts";
import { readDataFile } from "./readFile.ts";

/** What a file is, by its checksum. */
export type FileStatus = "official" | "not the official file" | "missing" | "damaged";

/** What a look at a file found. */
export interface FileReport {
  readonly file: string;
  /** Where it is, or where it was expected. */
  readonly path: string;
  /** Uncompressed bytes; null when it cannot be read. */
  readonly bytes: number | null;
  readonly expectedBytes: number;
  /** Of the uncompressed bytes; null when it cannot be read. */
  readonly sha256: string | null;
  readonly status: FileStatus;
  /** What is wrong with it. */
  readonly message?: string;
}

/** What a look at a data set's files found. */
export interface VerifyReport {
  readonly name: string;
  readonly title: string;
  readonly kind: PlaceKind;
  readonly dir: string;
  /** Every file is there, with the right size and structure: the set can be used. */
  readonly ok: boolean;
  /** Every file is the official one, by its checksum. */
  readonly official: boolean;
  readonly files: readonly FileReport[];
}

interface Checked {
  readonly report: FileReport;
  readonly bytes: Uint8Array | null;
}

async function checkFile({ file, path, exists }: LocatedFile): Promise<Checked> {
  const report = { file: file.name, path, bytes: null, expectedBytes: file.bytes, sha256: null };
  if (!exists) return { report: { ...report, status: "missing" }, bytes: null };
  try {
    const bytes = await readDataFile(path, file);
    const status = isOfficial(bytes, file) ? "official" : "not the official file";
    return { report: { ...report, bytes: bytes.length, sha256: sha256Of(bytes), status }, bytes };
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return { report: { ...report, status: "damaged", message: messageOf(error) }, bytes: null };
  }
}

/** Parses a split whose files could be read; a fault goes to the report of the file that has it. */
function checkStructure(spec: DatasetSpec, split: readonly DatasetFile[], checked: Checked[]): Checked[] {
  const files = split.flatMap(({ name }) => checked.find(({ report }) => report.file === name) ?? []);
  const named = files.flatMap(({ report, bytes }) => (bytes ? [{ name: report.path, bytes }] : []));
  if (named.length < split.length) return checked;
  try {
    spec.parse(named);
    return checked;
  } catch (error) {
    if (!(error instanceof DataFileError)) throw error;
    return checked.map((entry) =>
      entry.report.path === error.file
        ? { ...entry, report: { ...entry.report, status: "damaged", message: error.message } }
        : entry,
    );
  }
}

async function verifyAt(
  spec: DatasetSpec,
  kind: PlaceKind,
  { folder, files }: Location,
): Promise<VerifyReport> {
  let checked: Checked[] = [];
  for (const file of files) checked.push(await checkFile(file));
  for (const split of [spec.files.train, spec.files.test]) checked = checkStructure(spec, split, checked);
  const reports = checked.map(({ report }) => report);
  return {
    name: spec.name,
    title: spec.title,
    kind,
    dir: folder,
    ok: reports.every(({ status }) => status === "official" || status === "not the official file"),
    official: reports.every(({ status }) => status === "official"),
    files: reports,
  };
}

const own = options.signature("verifyDataset", { name: setName, ...dataDir });

/**
 * Reads every file of a data set in the given directory, else in the first place that holds something of it, else in the
 * shipped sample.
 *
 * @throws UnknownNameError; DataError when nothing of it is anywhere
 */
export async function verifyDataset(name: string, options?: { dataDir?: string }): Promise<VerifyReport>;
export async function verifyDataset(...args: unknown[]): Promise<VerifyReport> {
  const { name, dataDir } = own.read(args);
  const spec = specOf(name);
  const locations = placesFor(dataDir).map((place) => ({ ...place, location: locate(place, spec) }));
  const place = locations.find(({ location }) => location.missing.length < location.files.length);
  if (place) return verifyAt(spec, place.kind, place.location);
  const sample = dataDir === undefined ? findSample(name) : null;
  if (sample) return verifyAt(sample.spec, sample.kind, sample.location);
  throw new DataError(
    "missing",
    say`${spec.title}: none of its files in ${locations.map(({ dir }) => dir).join(", ")}. Run: tinycnn data get ${name}`,
  );
}

options.describe(verifyDataset, own);
