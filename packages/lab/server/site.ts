// The built page's files. What is not among them does not exist, whatever the path says.
import { readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Handler } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
  ".gz": "application/gzip",
  ".wasm": "application/wasm",
};

/** What is text, or code, shrinks to a fifth; pictures and archives are packed already. */
const SHRINKS = new Set([".html", ".js", ".css", ".json", ".svg", ".wasm", ".ttf"]);
const packed = promisify(gzip);

/** Serves the files of a folder, listed once; each is packed once, for a class that comes at one time. */
export function site(folder: string): Handler {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = new Map(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [`/${name.split(sep).join("/")}`, join(folder, name)]),
  );
  const packs = new Map<string, Promise<Uint8Array>>();
  const packOf = (file: string): Promise<Uint8Array> => {
    const pack = packs.get(file) ?? readFile(file).then((bytes) => packed(bytes));
    packs.set(file, pack);
    // It may be there the next time.
    pack.catch(() => packs.delete(file));
    return pack;
  };
  return async (c) => {
    const path = c.req.path === "/" ? "/index.html" : c.req.path;
    const file = files.get(path);
    if (!file) return c.text("there is no such page", 404);
    const hashed = path.startsWith("/assets/");
    const type = extname(file);
    const isPacked = SHRINKS.has(type) && /\bgzip\b/.test(c.req.header("accept-encoding") ?? "");
    const bytes = isPacked ? await packOf(file) : await readFile(file);
    if (SHRINKS.has(type)) c.header("Vary", "Accept-Encoding");
    if (isPacked) c.header("Content-Encoding", "gzip");
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      "Content-Type": TYPES[type] ?? "application/octet-stream",
      "Cache-Control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
    });
  };
}
