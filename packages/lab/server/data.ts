// Files of data sets that this machine has, for the page.
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { datasets } from "@tinycnn/vision";
import { findDataset } from "@tinycnn/vision/node";
import type { Handler } from "hono";

/** `/data/<set>/<file>`: one of the set's own files, uncompressed, if it is at hand. Nothing is downloaded. */
export const dataFile: Handler = async (c) => {
  const { set = "", file = "" } = c.req.param() as Record<string, string>;
  if (!datasets.names().includes(set)) return c.text("there is no such data set", 404);
  const found = await findDataset(set, { download: false, sample: false }).catch(() => null);
  const entry = found?.location.files.find((other) => other.file.name === file);
  if (!entry) return c.text(`not on this machine; run: npx tinycnn data get ${set}`, 404);
  const raw = createReadStream(entry.path);
  const stream = entry.path.endsWith(".gz") ? raw.pipe(createGunzip()) : raw;
  return c.body(Readable.toWeb(stream) as ReadableStream, 200, {
    "Content-Type": "application/octet-stream",
    "Cache-Control": "no-store",
  });
};
