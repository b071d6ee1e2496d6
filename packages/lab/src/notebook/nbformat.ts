// Jupyter's notebook format, version 4.5 (https://nbformat.readthedocs.io/en/latest/format_description.html).
import { say } from "@tinycnn/core";
import { parseJson } from "@tinycnn/vision";
import { z } from "zod";
import { type CellData, freshId, type NotebookData } from "./cell.ts";
import type { Bundle, Output } from "./outputs.ts";

/** Largest notebook that is read. */
export const MAX_NOTEBOOK_BYTES = 32 * 2 ** 20;

const text = z.union([z.string(), z.array(z.string())]);
const bundle = z.record(z.string(), z.unknown());
const output = z.discriminatedUnion("output_type", [
  z.object({ output_type: z.literal("stream"), name: z.string(), text }),
  z.object({ output_type: z.literal("display_data"), data: bundle, metadata: z.looseObject({}).optional() }),
  z.object({
    output_type: z.literal("execute_result"),
    data: bundle,
    metadata: z.looseObject({}).optional(),
  }),
  z.object({
    output_type: z.literal("error"),
    ename: z.string(),
    evalue: z.string(),
    traceback: z.array(z.string()),
  }),
]);
const cell = z.object({
  id: z.string().optional(),
  cell_type: z.enum(["code", "markdown", "raw"]),
  source: text,
  metadata: z.looseObject({}).optional(),
  outputs: z.array(z.unknown()).optional(),
  execution_count: z.number().int().nullish(),
});
const notebook = z.object({
  nbformat: z.literal(4),
  nbformat_minor: z.number().int(),
  metadata: z.looseObject({}),
  cells: z.array(cell).max(2_000),
});

const joined = (value: string | string[]): string => (typeof value === "string" ? value : value.join(""));

/** Lines with their ends, as notebooks keep text. */
const lines = (value: string): string[] => value.match(/[^\n]*\n|[^\n]+/g) ?? [];

/** Types whose content may be any JSON; of all others it is text. */
const isJson = (type: string): boolean => /^application\/(.*\+)?json$/.test(type);

function textOf(content: unknown): string | null {
  if (typeof content === "string") return content;
  return Array.isArray(content) && content.every((line) => typeof line === "string")
    ? content.join("")
    : null;
}

function fromBundle(data: Record<string, unknown>): Bundle {
  const entries = Object.entries(data).map(
    ([type, content]) => [type, isJson(type) ? content : textOf(content)] as const,
  );
  return Object.fromEntries(entries.filter(([, content]) => content !== null));
}

function toBundle(data: Bundle): Record<string, unknown> {
  const entries = Object.entries(data).map(([type, content]) => {
    if (isJson(type)) return [type, content] as const;
    return [
      type,
      type.startsWith("image/") || typeof content !== "string" ? content : lines(content),
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** A line of a traceback that tells of the cell itself, as kernel/stack.ts writes it. */
const OWN_LINE = /^(?:(?!cell-)[^,]*, )?line (\d+)$/;

function ownLine(traceback: readonly string[]): number | null {
  for (const entry of traceback) {
    const match = OWN_LINE.exec(entry);
    if (match) return Number(match[1]);
  }
  return null;
}

function readOutput(value: unknown): Output[] {
  const parsed = output.safeParse(value);
  // An output of a kind we do not know is left out; the cell stays.
  if (!parsed.success) return [];
  const { data } = parsed;
  if (data.output_type === "stream")
    return [{ type: "stream", name: data.name === "stderr" ? "stderr" : "stdout", text: joined(data.text) }];
  if (data.output_type === "error") {
    const { ename, evalue, traceback } = data;
    return [{ type: "error", name: ename, message: evalue, stack: traceback, line: ownLine(traceback) }];
  }
  const tinycnn = (data.metadata?.tinycnn ?? {}) as { id?: unknown };
  const id = typeof tinycnn.id === "string" ? { id: tinycnn.id } : {};
  const result = data.output_type === "execute_result" ? { isResult: true } : {};
  return [{ type: "display", data: fromBundle(data.data), ...id, ...result }];
}

function writeOutput(value: Output, count: number | null): object {
  if (value.type === "stream") return { output_type: "stream", name: value.name, text: lines(value.text) };
  if (value.type === "error")
    return { output_type: "error", ename: value.name, evalue: value.message, traceback: value.stack };
  const metadata = value.id === undefined ? {} : { tinycnn: { id: value.id } };
  const data = toBundle(value.data);
  return value.isResult
    ? { output_type: "execute_result", execution_count: count, data, metadata }
    : { output_type: "display_data", data, metadata };
}

const seconds = (metadata: Record<string, unknown> | undefined): number | null => {
  const kept = (metadata?.tinycnn as { seconds?: unknown } | undefined)?.seconds;
  return typeof kept === "number" ? kept : null;
};

/**
 * Reads a notebook. Nothing in it is run.
 *
 * @throws Error that says what is wrong, for text that is no notebook of format 4 or longer than 32 MiB
 */
export function parseNotebook(json: string, name: string): NotebookData {
  if (json.length > MAX_NOTEBOOK_BYTES)
    throw new RangeError(say`${json.length} characters, the limit is ${MAX_NOTEBOOK_BYTES}`);
  const parsed = notebook.safeParse(parseJson(json));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${issue.path.join(".") || "notebook"}: ${issue.message}`);
  }
  const ids = new Set<string>();
  const cells = parsed.data.cells.map((value): CellData => {
    const wanted = value.id && /^[\w-]{1,64}$/.test(value.id) && !ids.has(value.id) ? value.id : freshId();
    ids.add(wanted);
    const isCode = value.cell_type === "code";
    return {
      id: wanted,
      kind: isCode ? "code" : "markdown",
      source: joined(value.source),
      outputs: isCode ? (value.outputs ?? []).flatMap(readOutput) : [],
      count: isCode ? (value.execution_count ?? null) : null,
      seconds: isCode ? seconds(value.metadata) : null,
    };
  });
  const { title } = parsed.data.metadata;
  return {
    id: freshId(12),
    title:
      typeof title === "string" && title.trim()
        ? title.slice(0, 200)
        : name.replace(/\.ipynb$/i, "").slice(0, 200),
    cells,
    changed: Date.now(),
  };
}

/** The notebook as text of an .ipynb file. Deno's Jupyter kernel opens it too. */
export function serializeNotebook({ title, cells }: NotebookData): string {
  const document = {
    cells: cells.map(({ id, kind, source, outputs, count, seconds: took }) => {
      const base = {
        cell_type: kind,
        id,
        metadata: took === null ? {} : { tinycnn: { seconds: took } },
        source: lines(source),
      };
      return kind === "markdown"
        ? base
        : { ...base, execution_count: count, outputs: outputs.map((value) => writeOutput(value, count)) };
    }),
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/x.typescript" },
      title,
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}
