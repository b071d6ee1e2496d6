// The code of a notebook as the bytes that are hashed: the same whatever its cells show and its texts say.
import { z } from "zod";

const cell = z.looseObject({
  cell_type: z.string(),
  source: z.union([z.string(), z.array(z.string())]).default(""),
});
const notebookSchema = z.looseObject({ cells: z.array(cell) });

/** @param notebook the JSON of an .ipynb; what is none has no code */
export function codeOf(notebook: unknown): Uint8Array {
  const parsed = notebookSchema.safeParse(notebook);
  const sources = (parsed.data?.cells ?? [])
    .filter(({ cell_type: kind }) => kind === "code")
    .map(({ source }) => (typeof source === "string" ? source : source.join("")));
  return new TextEncoder().encode(JSON.stringify(sources));
}
