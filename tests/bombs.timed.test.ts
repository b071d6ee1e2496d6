// Files that unpack to far more than they are: refused, or read within 2 s and 300 MB.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { archiveBombs } from "./bombs/archives.ts";
import { pictureBombs, slowPictureBombs } from "./bombs/pictures.ts";
import { rounds } from "./rounds.ts";

const MAX_MS = 2_000;
const MAX_MIB = 300;

/** What one process read before may lie about in it, where the next finds room: with all of them each has a process of its own. */
const A_PROCESS = rounds(100, 1);
const BOMBS = { ...pictureBombs, ...archiveBombs, ...(rounds(0, 1) ? slowPictureBombs : {}) };

interface Read {
  path: string;
  ms: number;
  mib: number;
  /** What was found, or how it was refused. */
  read: string;
  error: string;
}

/** The errors that people are told. Any other is a fault of ours. */
const IN_WORDS = /^(PhotoError|DataError|UserError|SafetensorsError|RangeError|Error): \S/;

const folder = mkdtempSync(join(tmpdir(), "bombs-"));
after(() => rmSync(folder, { recursive: true, force: true }));

// The peak of a process' memory can be asked and forgotten on Linux.
if (process.platform === "linux") {
  const reader = new URL("bombs/read.ts", import.meta.url).pathname;
  test("bombs are refused or read within 2 s and 300 MB", async (t) => {
    const paths: string[] = [];
    for (const [name, make] of Object.entries(BOMBS)) {
      const path = join(folder, name);
      writeFileSync(path, await make());
      paths.push(path);
    }
    const lines: Read[] = [];
    for (let at = 0; at < paths.length; at += A_PROCESS) {
      const args = ["--expose-gc", reader, ...paths.slice(at, at + A_PROCESS)];
      const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      lines.push(
        ...stdout
          .split("\n")
          .filter(Boolean)
          .map((line): Read => JSON.parse(line)),
      );
      assert.equal(lines.length, Math.min(at + A_PROCESS, paths.length), stderr);
    }
    for (const { path, ms, mib, read, error } of lines)
      await t.test(path.slice(folder.length + 1), () => {
        t.diagnostic(`${path.slice(folder.length + 1)}: ${ms} ms, ${mib} MiB, ${read || error}`);
        assert.ok(read || IN_WORDS.test(error), error);
        assert.ok(ms <= MAX_MS, `${ms} ms`);
        assert.ok(mib <= MAX_MIB, `${mib} MiB`);
      });
  });
}
