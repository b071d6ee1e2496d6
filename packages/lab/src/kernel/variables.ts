// The notebook's variables, for the panel.
import { DataLoader, nn, say, Tensor } from "@tinycnn/core";
import { datasets, image, transforms } from "@tinycnn/vision";
import { inspect } from "./inspect.ts";
import type { Variable } from "./protocol.ts";

const SIZES = { float32: 4, int32: 4, uint8: 1, bool: 1 } as const;
const bytesOf = (tensors: Iterable<Tensor>): number =>
  [...tensors].reduce((sum, { numel, dtype }) => sum + numel * SIZES[dtype], 0);

const short = (text: string): string => {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

type Describe = (value: unknown) => Omit<Variable, "name"> | null;

/** The first that knows a value describes it. */
const kinds: readonly Describe[] = [
  (value) =>
    value instanceof nn.Module
      ? {
          kind: value.constructor.name,
          detail: say`${value
            .parameters()
            .reduce((sum, p) => sum + p.numel, 0)
            .toLocaleString("en")} parameters`,
          bytes: bytesOf(value.stateDict().values()),
        }
      : null,
  (value) =>
    value instanceof Tensor
      ? { kind: `Tensor ${value.dtype}`, detail: `[${value.shape.join(", ")}]`, bytes: bytesOf([value]) }
      : null,
  (value) =>
    value instanceof datasets.ImageDataset
      ? {
          kind: value.spec.title,
          detail: say`${value.length.toLocaleString("en")} images`,
          bytes: value.images.byteLength,
        }
      : null,
  (value) =>
    value instanceof DataLoader
      ? { kind: "DataLoader", detail: say`${value.length} batches of ${value.batchSize}`, bytes: null }
      : null,
  (value) =>
    value instanceof transforms.Transform
      ? { kind: value.constructor.name, detail: short(String(value)), bytes: null }
      : null,
  (value) =>
    image.isImage(value)
      ? { kind: "Image", detail: image.showImage(value), bytes: value.data.byteLength }
      : null,
  (value) =>
    ArrayBuffer.isView(value)
      ? {
          kind: value.constructor.name,
          detail: `[${(value as Uint8Array).length ?? value.byteLength}]`,
          bytes: value.byteLength,
        }
      : null,
  (value) => (Array.isArray(value) ? { kind: "Array", detail: short(inspect(value)), bytes: null } : null),
  (value) =>
    typeof value === "function"
      ? { kind: /^class\b/.test(String(value)) ? "class" : "function", detail: "", bytes: null }
      : null,
];

function describe(value: unknown): Omit<Variable, "name"> {
  for (const kind of kinds) {
    const found = kind(value);
    if (found) return found;
  }
  const kind =
    value === null
      ? "null"
      : typeof value === "object"
        ? (value.constructor?.name ?? "Object")
        : typeof value;
  return { kind, detail: short(inspect(value)), bytes: null };
}

/** A cell's own objects may name themselves anything, or throw when they are looked at. */
function safely(value: unknown): Omit<Variable, "name"> {
  try {
    const { kind, detail, bytes } = describe(value);
    return { kind: short(String(kind)), detail: String(detail), bytes };
  } catch {
    return { kind: typeof value, detail: "", bytes: null };
  }
}

/** All variables but what was imported. */
export function variablesOf(
  scope: Readonly<Record<string, unknown>>,
  imported: ReadonlySet<string>,
): Variable[] {
  return Object.entries(scope)
    .filter(([name, value]) => !(imported.has(name) && isModuleLike(value)))
    .map(([name, value]) => ({ name, ...safely(value) }));
}

const isModuleLike = (value: unknown): boolean =>
  typeof value === "function" || Object.prototype.toString.call(value) === "[object Module]";
