// What is known of a data set, and where it is on this machine.
import { options } from "@tinycnn/core";
import { type DatasetSpec, spec as specOf } from "../datasets/index.ts";
import { dataDir, setName } from "./options.ts";
import { allFiles, locate, type PlaceKind, placesFor, SAMPLE_DIR } from "./places.ts";
import { sampleOf } from "./sample.ts";

/** What of a data set is in a place. */
export interface PlaceReport {
  readonly kind: PlaceKind;
  readonly dir: string;
  readonly complete: boolean;
  /** Files that are not there. */
  readonly missing: readonly string[];
}

type Described = "name" | "title" | "homepage" | "licence" | "classes" | "size" | "channels" | "mean" | "std";

/** What is known of a data set, and of the places where it may be. */
export interface DatasetReport extends Pick<DatasetSpec, Described> {
  /** Images of the splits, in the full set. */
  readonly train: number;
  readonly test: number;
  /** The files, with their uncompressed sizes, as they stand in a data directory. */
  readonly files: readonly { readonly file: string; readonly bytes: number }[];
  readonly addresses: readonly string[];
  /** Where it would be loaded from now, without a download; null when nowhere. */
  readonly found: { readonly kind: PlaceKind; readonly dir: string } | null;
  /** Every place that was looked at, in order. */
  readonly places: readonly PlaceReport[];
}

const own = options.signature("datasetInfo", { name: setName, ...dataDir });

/** Describes a data set without reading its files. @throws UnknownNameError */
export function datasetInfo(name: string, options?: { dataDir?: string }): DatasetReport;
export function datasetInfo(...args: unknown[]): DatasetReport {
  const { name, dataDir } = own.read(args);
  const spec = specOf(name);
  const sample = dataDir === undefined ? sampleOf(name) : null;
  const wanted = placesFor(dataDir).map((place) => ({ place, spec }));
  if (sample) wanted.push({ place: { kind: "sample", dir: SAMPLE_DIR }, spec: sample });
  const places = wanted.map(({ place, spec: set }): PlaceReport => {
    const { folder, missing } = locate(place, set);
    return { kind: place.kind, dir: folder, complete: missing.length === 0, missing };
  });
  const found = places.find(({ complete }) => complete);
  const { title, homepage, licence, classes, size, channels, mean, std, trainLength, testLength, source } =
    spec;
  return {
    ...{ name, title, homepage, licence, classes, size, channels, mean, std },
    train: trainLength,
    test: testLength,
    files: allFiles(spec).map((file) => ({ file: `${spec.folder}/${file.name}`, bytes: file.bytes })),
    addresses: source.addresses,
    found: found ? { kind: found.kind, dir: found.dir } : null,
    places,
  };
}

options.describe(datasetInfo, own);
