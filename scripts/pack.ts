// Makes the packages as they are published: JavaScript, declarations and source maps, in tarballs that any project can install.
//
// npm run pack [-- --out FOLDER]      (packed/ by default)
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt } from "../packages/lab/server/build.ts";
import { compile, tarball } from "./pack/compile.ts";
import { packages } from "./pack/packages.ts";

const { values } = parseArgs({ options: { out: { type: "string", default: "packed" } } });
const out = resolve(values.out);
mkdirSync(out, { recursive: true });
const stages = mkdtempSync(join(tmpdir(), "tinycnn-pack-"));
try {
  await ensureBuilt(console.log);
  for (const { name } of packages) {
    const made = tarball(compile(name, stages), out);
    console.log(`${made}  ${Math.round(statSync(made).size / 1000)} kB`);
  }
} finally {
  rmSync(stages, { recursive: true, force: true });
}
