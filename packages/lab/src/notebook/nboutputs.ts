// Outputs as notebook files keep them.
import { isObject, type Json, joined, lines, listOf } from "./json.ts";
import type { Bundle, Output } from "./outputs.ts";
import { pythonLine } from "./traceback.ts";

/** Media type of an output of a kind that we do not know: its kind. */
export const UNKNOWN = "application/vnd.tinycnn.unknown+json";

/** Types whose content may be any JSON; of all others it is text. */
const isJson = (type: string): boolean => /^application\/(.*\+)?json$/.test(type);

function fromBundle(data: Json): Bundle {
  const entries = Object.entries(data).map(
    ([type, content]) => [type, isJson(type) ? content : joined(content)] as const,
  );
  return Object.fromEntries(entries.filter(([, content]) => content !== null));
}

function toBundle(data: Bundle): Json {
  const entries = Object.entries(data).map(([type, content]) => {
    const isText = typeof content === "string" && !isJson(type) && !type.startsWith("image/");
    return [type, isText ? lines(content) : content] as const;
  });
  return Object.fromEntries(entries);
}

/** A line of a traceback that tells of the cell itself, as kernel/stack.ts writes it, and once wrote it in Korean. */
const OWN_LINE = /^(?:(?!cell-)[^,]*, )?(?:line (\d+)|(\d+)행)$/;

function ownLine(traceback: readonly string[]): number | null {
  for (const entry of traceback) {
    const match = OWN_LINE.exec(entry);
    if (match) return Number(match[1] ?? match[2]);
  }
  return null;
}

const strings = (value: unknown): string[] =>
  listOf(value).filter((entry): entry is string => typeof entry === "string");

/** What format 4.5 wants and older programs leave out. */
export function repairOutput(value: unknown): Json {
  if (!isObject(value)) return { output_type: "display_data", data: {}, metadata: {} };
  if (value.output_type === "stream")
    return { ...value, name: typeof value.name === "string" ? value.name : "stdout", text: value.text ?? "" };
  if (value.output_type === "error")
    return {
      ...value,
      ename: String(value.ename ?? ""),
      evalue: String(value.evalue ?? ""),
      traceback: strings(value.traceback),
    };
  if (value.output_type !== "display_data" && value.output_type !== "execute_result") return value;
  const whole = {
    ...value,
    data: isObject(value.data) ? value.data : {},
    metadata: isObject(value.metadata) ? value.metadata : {},
  };
  if (value.output_type === "display_data") return whole;
  const { execution_count: count = null } = value;
  return { ...whole, execution_count: Number.isInteger(count) ? count : null };
}

/** A repaired output, as cells show it. */
export function readOutput(value: Json): Output {
  if (value.output_type === "stream")
    return {
      type: "stream",
      name: value.name === "stderr" ? "stderr" : "stdout",
      text: joined(value.text) ?? "",
    };
  if (value.output_type === "error") {
    const stack = strings(value.traceback);
    return {
      type: "error",
      name: String(value.ename),
      message: String(value.evalue),
      stack,
      line: ownLine(stack) ?? pythonLine(stack),
    };
  }
  if (value.output_type !== "display_data" && value.output_type !== "execute_result")
    return { type: "display", data: { [UNKNOWN]: String(value.output_type ?? "").slice(0, 100) } };
  const { tinycnn } = value.metadata as Json;
  const id = isObject(tinycnn) && typeof tinycnn.id === "string" ? { id: tinycnn.id } : {};
  const result = value.output_type === "execute_result" ? { isResult: true } : {};
  return { type: "display", data: fromBundle(value.data as Json), ...id, ...result };
}

export function writeOutput(value: Output, count: number | null): Json {
  if (value.type === "stream") return { name: value.name, output_type: "stream", text: lines(value.text) };
  if (value.type === "error")
    return { ename: value.name, evalue: value.message, output_type: "error", traceback: value.stack };
  const metadata = value.id === undefined ? {} : { tinycnn: { id: value.id } };
  const data = toBundle(value.data);
  return value.isResult
    ? { data, execution_count: count, metadata, output_type: "execute_result" }
    : { data, metadata, output_type: "display_data" };
}
