// A notebook in a link: its texts, compressed, in the part of the address that no server sees.
import { OutOfRangeError, say } from "@tinycnn/core";
import { z } from "zod";
import { type CellData, freshId, type NotebookData } from "./cell.ts";

/** Longest link, in characters; longer ones are cut by some programs. */
export const MAX_LINK = 60_000;
/** Most bytes that a link may unfold to. */
const MAX_UNFOLDED = 2 ** 20;

const schema = z.object({
  t: z.string().max(200),
  l: z.literal("python").optional(),
  c: z.array(z.tuple([z.enum(["c", "m"]), z.string()])).max(500),
});

async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MAX_UNFOLDED)
      throw new OutOfRangeError(say`the link unfolds to more than ${MAX_UNFOLDED} bytes`);
    parts.push(value);
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The fragment's data: base64url of deflate of JSON. Outputs are left out. */
export async function packNotebook({ title, cells, language }: NotebookData): Promise<string> {
  const value = {
    t: title.slice(0, 200),
    ...(language === "python" ? { l: language } : {}),
    c: cells.map(({ kind, source }) => [kind === "code" ? "c" : "m", source]),
  };
  const packed = await through(
    new TextEncoder().encode(JSON.stringify(value)),
    new CompressionStream("deflate-raw"),
  );
  let text = "";
  for (const byte of packed) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Reads what packNotebook made. @throws Error for anything else */
export async function unpackNotebook(packed: string): Promise<NotebookData> {
  if (packed.length > 4 * MAX_LINK) throw new OutOfRangeError(say`the link has ${packed.length} characters`);
  const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
    c.charCodeAt(0),
  );
  const json = new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw")));
  const { t, l, c } = schema.parse(JSON.parse(json));
  const cells = c.map(
    ([kind, source]): CellData => ({
      id: freshId(),
      kind: kind === "c" ? "code" : "markdown",
      source,
      outputs: [],
      count: null,
      seconds: null,
    }),
  );
  return { id: freshId(12), title: t, cells, changed: Date.now(), language: l ?? "typescript" };
}
