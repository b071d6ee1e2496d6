// Publishes the packages whose version the registry does not have yet, in the order in which they need each other.
//
// npm run release
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "../packages/lab/server/build.ts";
import { compile, tarball } from "./pack/compile.ts";
import { packages } from "./pack/packages.ts";

const shell = process.platform === "win32";
const folder = mkdtempSync(join(tmpdir(), "tinycnn-release-"));
try {
  await ensureBuilt(console.log);
  for (const { name: room } of packages) {
    const stage = compile(room, join(folder, "stages"));
    const { name, version } = JSON.parse(readFileSync(join(stage, "package.json"), "utf8"));
    if (spawnSync("npm", ["view", `${name}@${version}`, "version"], { shell }).stdout.length > 0) continue;
    execFileSync("npm", ["publish", tarball(stage, folder), "--access", "public"], {
      stdio: "inherit",
      shell,
    });
    // What the release's action looks for.
    console.log(`New tag: ${name}@${version}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
