// Builds a page of this folder with Vite, as any host can serve it, and serves it here.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { build, preview } from "vite";

/** With these headers the page may use all cores. */
const headers = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

/** @param name the page's folder @param port 0 is any free one @param beside files and folders beside the built page, by their names there */
export async function show(
  name: string,
  port = "5173",
  beside: Readonly<Record<string, string>> = {},
): Promise<void> {
  const root = join(import.meta.dirname, name);
  const config = { configFile: false, root, logLevel: "error" } as const;
  await build({ ...config, base: "./", worker: { format: "es" }, build: { target: "esnext" } });
  for (const [there, from] of Object.entries(beside))
    cpSync(from, join(root, "dist", there), { recursive: true });
  const server = await preview({ ...config, preview: { port: Number(port), headers } });
  console.log(server.resolvedUrls?.local[0]);
}
