// Builds the page when it is missing or older than its sources.
import { existsSync, linkSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { isRunning } from "@tinycnn/vision/node";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const DIST = at("../dist");
const LOCK = at("../dist.lock");
const SOURCES = [
  "../src",
  "../public",
  "../index.html",
  "../embed.html",
  "../vite.config.ts",
  "./plugins.ts",
  "../package.json",
  "../../core/src",
  "../../vision/src",
  "../../python/src",
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
  // As it is published: whoever unpacks it may give the files any times.
  if (!existsSync(at("../index.html"))) return true;
  const built = statSync(page).mtimeMs;
  return SOURCES.filter(existsSync).every((path) => newest(path) <= built);
}

/** Takes the lock, a file with the number of the process that builds; a dead one's lock is taken away. */
function takeLock(): boolean {
  const own = `${LOCK}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, LOCK);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (existsSync(LOCK) && !isRunning(Number(readFileSync(LOCK, "utf8")))) rmSync(LOCK, { force: true });
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Builds into dist/, whatever is there. */
export async function buildLab(): Promise<void> {
  const { build } = await import("vite");
  const { default: config } = await import("../vite.config.ts");
  await build({ ...config, configFile: false, logLevel: "error" });
}

/** Builds if need be. Of several processes that ask at once one builds, the others wait for it. */
export async function ensureBuilt(onNotice: (text: string) => void): Promise<void> {
  while (!isFresh()) {
    if (!takeLock()) {
      await sleep(200);
      continue;
    }
    try {
      if (isFresh()) return;
      onNotice("building the lab's page, once…");
      await buildLab();
    } finally {
      rmSync(LOCK, { force: true });
    }
  }
}
