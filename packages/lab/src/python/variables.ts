// The variables of a notebook in Python, for the panel.
import { say } from "@tinycnn/core";
import type { PyodideInterface } from "pyodide";
import type { Variable } from "../kernel/protocol.ts";

type Told = [name: string, kind: string, what: string, detail: unknown, bytes: number | undefined];

function detailOf(what: string, detail: unknown): string {
  if (what === "parameters") return say`${(detail as number).toLocaleString("en")} parameters`;
  if (what === "images") return say`${(detail as number).toLocaleString("en")} images`;
  if (what === "items") return say`${(detail as number).toLocaleString("en")} items`;
  if (what !== "batches") return String(detail ?? "");
  const [count, size] = detail as [number, number];
  return say`${count} batches of ${size}`;
}

/** None where Python is in no state to tell: a cell may have replaced what it is told by. */
export function variablesOf(python: PyodideInterface): Variable[] {
  try {
    return told(python);
  } catch {
    return [];
  }
}

function told(python: PyodideInterface): Variable[] {
  const found = python.pyimport("_tinycnn.page").variables();
  const all = found.toJs() as Told[];
  found.destroy();
  return all.map(([name, kind, what, detail, bytes]) => ({
    name,
    kind,
    detail: detailOf(what, detail),
    bytes: bytes ?? null,
  }));
}
