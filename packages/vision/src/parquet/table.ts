// A Parquet file of pictures in Hugging Face's manner: a column of encoded pictures, a column of labels, and the classes' names in what
// the file says of itself.
import type { FileMetaData, SchemaElement } from "hyparquet";
import { parquetMetadata } from "hyparquet/src/metadata.js";
import { z } from "zod";
import { ParquetFault } from "./fault.ts";
import { type Column, pagesOf, type Source, type Unpack, type Value } from "./pages.ts";
import { endOfStruct } from "./thrift.ts";

/** Bytes of the largest footer. */
const MOST_FOOTER = 2 ** 24;
const MOST_ROWS = 2 ** 24;
const MAGIC = 0x31524150;

/** A column of the schema: a value of its own, or one in a struct. */
interface Leaf {
  readonly path: string;
  readonly type: string;
  readonly maxDefinition: number;
  /** Among the columns of a row group. */
  readonly number: number;
}

/** The columns of values, but those that repeat within a row. */
function leavesOf(schema: readonly SchemaElement[]): Leaf[] {
  const leaves: Leaf[] = [];
  let at = 1;
  let number = 0;
  const walk = (children: number, path: readonly string[], level: number, repeats: boolean): void => {
    for (let i = 0; i < children; i++) {
      const element = schema[at++];
      if (!element || path.length > 8) throw new ParquetFault("damaged");
      const own = [...path, element.name];
      const optional = level + Number(element.repetition_type === "OPTIONAL");
      const many = repeats || element.repetition_type === "REPEATED";
      if (element.num_children) walk(element.num_children, own, optional, many);
      else {
        if (!many)
          leaves.push({ path: own.join("."), type: String(element.type), maxDefinition: optional, number });
        number++;
      }
    }
  };
  walk(schema[0]?.num_children ?? 0, [], 0, false);
  return leaves;
}

function footerOf(source: Source): FileMetaData {
  const size = source.byteLength;
  if (size < 12) throw new ParquetFault("damaged");
  const tail = source.read(size - 8, size);
  const view = new DataView(tail.buffer, tail.byteOffset, 8);
  const length = view.getUint32(0, true);
  if (view.getUint32(4, true) !== MAGIC || length > size - 12) throw new ParquetFault("damaged");
  if (length > MOST_FOOTER) throw new ParquetFault("large");
  const footer = Uint8Array.from(source.read(size - 8 - length, size));
  try {
    if (endOfStruct(footer.subarray(0, length), 0) > length) throw new ParquetFault("damaged");
    return parquetMetadata(footer.buffer, { geoparquet: false });
  } catch (cause) {
    if (cause instanceof ParquetFault) throw cause;
    // It is no thrift, or lacks a part that must be there, or has it of another kind.
    throw new ParquetFault("damaged", { cause });
  }
}

const features = z.object({
  info: z.object({
    features: z.record(z.string(), z.looseObject({ names: z.array(z.string()).optional() })),
  }),
});

/** What Hugging Face's library writes beside: each column's kind, and the names of classes. */
function featuresOf({ key_value_metadata: pairs }: FileMetaData) {
  const text = pairs?.find(({ key }) => key === "huggingface")?.value;
  try {
    return features.parse(JSON.parse(text ?? "")).info.features;
  } catch {
    return {};
  }
}

const IMAGES = ["image", "img", "picture", "photo", "pixel_values"];
const LABELS = ["label", "labels", "class", "category", "target", "fine_label"];

/** Names of columns to read; found by what the file says, then by the usual names. */
export interface Wanted {
  readonly image?: string | null;
  readonly label?: string | null;
}

export interface PictureRow {
  readonly bytes: Uint8Array;
  readonly label: number | string;
}

const decoder = new TextDecoder();

export class PictureFile {
  readonly length: number;
  /** Of all columns. */
  readonly columns: readonly string[];
  /** Names of the classes by number; null where the file does not say. */
  readonly names: readonly string[] | null;
  readonly #source: Source;
  readonly #metadata: FileMetaData;
  readonly #unpacks: Readonly<Record<string, Unpack>>;
  readonly #image: Leaf | null;
  readonly #label: Leaf | null;

  /** @throws ParquetFault */
  constructor(source: Source, unpacks: Readonly<Record<string, Unpack>>, { image, label }: Wanted = {}) {
    this.#source = source;
    this.#unpacks = unpacks;
    this.#metadata = footerOf(source);
    const rows = Number(this.#metadata.num_rows);
    if (!(Number.isInteger(rows) && rows >= 0)) throw new ParquetFault("damaged");
    if (rows > MOST_ROWS) throw new ParquetFault("large");
    this.length = rows;
    const leaves = leavesOf(this.#metadata.schema);
    this.columns = leaves.map(({ path }) => path);
    const known = featuresOf(this.#metadata);
    const ofKind = (kind: string): string[] => Object.keys(known).filter((key) => known[key]._type === kind);
    const find = (names: readonly string[], own: string | null | undefined, of: (leaf: Leaf) => boolean) => {
      const among = own ? [own] : names;
      for (const name of among)
        for (const path of [`${name}.bytes`, name]) {
          const leaf = leaves.find((one) => one.path === path && of(one));
          if (leaf) return leaf;
        }
      return null;
    };
    this.#image = find([...ofKind("Image"), ...IMAGES], image, ({ type }) => type === "BYTE_ARRAY");
    this.#label = find([...ofKind("ClassLabel"), ...LABELS], label, (leaf) => leaf !== this.#image);
    this.names = (this.#label && known[this.#label.path]?.names) ?? null;
  }

  get image(): string | null {
    return this.#image?.path ?? null;
  }
  get label(): string | null {
    return this.#label?.path ?? null;
  }

  *#values({ number, path, maxDefinition }: Leaf): Generator<Value> {
    for (const { columns } of this.#metadata.row_groups) {
      const meta = columns[number]?.meta_data;
      if (!meta || meta.path_in_schema.join(".") !== path) throw new ParquetFault("damaged");
      const column: Column = { meta, maxDefinition };
      for (const page of pagesOf(this.#source, column, this.#unpacks)) yield* page;
    }
  }

  /** Labels alone, which are small. @throws ParquetFault */
  *labels(): Generator<number | string | null> {
    if (!this.#label) return;
    for (const value of this.#values(this.#label))
      yield value instanceof Uint8Array ? decoder.decode(value) : value;
  }

  /** Encoded pictures in order; null where there is none. A picture's bytes are good until the next is asked for. @throws ParquetFault */
  *pictures(): Generator<Uint8Array | null> {
    if (!this.#image) return;
    let row = 0;
    for (const value of this.#values(this.#image)) {
      if (++row > this.length) throw new ParquetFault("damaged");
      yield value instanceof Uint8Array ? value : null;
    }
    if (row !== this.length) throw new ParquetFault("damaged");
  }
}
