// Files of data sets that this machine has, for the page.
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
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
  const raw = await readFile(entry.path);
  const bytes = entry.path.endsWith(".gz") ? await promisify(gunzip)(raw) : raw;
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    "Content-Type": "application/octet-stream",
    "Cache-Control": "no-store",
  });
};
