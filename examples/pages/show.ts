// Builds a page of this folder with Vite, as any host can serve it, and serves it here.
import { cpSync } from "node:fs";
import { basename, join } from "node:path";
import { build, preview } from "vite";

/** With these headers the page may use all cores. */
const headers = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** @param name the page's folder @param port 0 is any free one @param files what lies beside the built page */
export async function show(name: string, port = "5173", files: readonly string[] = []): Promise<void> {
  const root = join(import.meta.dirname, name);
  const config = { configFile: false, root, logLevel: "error" } as const;
  await build({ ...config, base: "./", worker: { format: "es" }, build: { target: "esnext" } });
  for (const file of files) cpSync(file, join(root, "dist", basename(file)));
  const server = await preview({ ...config, preview: { port: Number(port), headers } });
  console.log(server.resolvedUrls?.local[0]);
}
