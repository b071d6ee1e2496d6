// Builds the page when it is missing or older than its sources.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const DIST = at("../dist");
const SOURCES = [
  "../src",
  "../index.html",
  "../vite.config.ts",
  "../package.json",
  "../../core/src",
  "../../vision/src",
].map(at);

function newest(path: string): number {
  const info = statSync(path);
  if (!info.isDirectory()) return path.endsWith(".test.ts") ? 0 : info.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Whether there is a build, not older than what it is made of. A package without its sources is always fresh. */
export function isFresh(): boolean {
  const page = join(DIST, "index.html");
  if (!existsSync(page)) return false;
  const built = statSync(page).mtimeMs;
  return SOURCES.filter(existsSync).every((path) => newest(path) <= built);
}

/** Builds into dist/. */
export async function buildLab(): Promise<void> {
  const { build } = await import("vite");
  const { default: config } = await import("../vite.config.ts");
  await build({ ...config, configFile: false, logLevel: "error" });
}
