import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import type { TarEntry } from "modern-tar";
import { unpackArchive } from "./archive.ts";
import { downloadDataset } from "./downloadDataset.ts";
import { DataError } from "./errors.ts";
import {
  archiveSource,
  FOLDER,
  fileEntry,
  goodEntries,
  serveFiles,
  TEST,
  TRAIN,
  tarGz,
  tinySpec,
} from "./testSets.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tinycnn-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function unpack(bytes: Uint8Array): Promise<void> {
  const archive = join(folder, "in.tar.gz");
  writeFileSync(archive, bytes);
  await unpackArchive(archive, tinySpec(), join(folder, "out"));
}

const refuses = async (bytes: Uint8Array, message: RegExp) =>
  assert.rejects(unpack(bytes), (error) => {
    assert.ok(error instanceof DataError, String(error));
    assert.match(error.message, message);
    return true;
  });

test("an archive yields the expected files and nothing else", async () => {
  await unpack(await tarGz(goodEntries()));
  assert.deepEqual(readdirSync(join(folder, "out")), ["data_batch_1.bin", "test_batch.bin"]);
  assert.deepEqual(new Uint8Array(readFileSync(join(folder, "out/test_batch.bin"))), TEST);
});

const EVIL_NAMES = [
  "../evil",
  "/tmp/tinycnn-evil",
  `${FOLDER}/../../evil`,
  "C:../evil",
  `..\\evil`,
  `${FOLDER}/sub/test_batch.bin`,
];

test("names that lead elsewhere are passed over", async () => {
  await unpack(await tarGz([...EVIL_NAMES.map((name) => fileEntry(name, TRAIN)), ...goodEntries()]));
  assert.deepEqual(readdirSync(folder).sort(), ["in.tar.gz", "out"]);
  assert.deepEqual(readdirSync(join(folder, "out")).sort(), ["data_batch_1.bin", "test_batch.bin"]);
  assert.ok(!existsSync("/tmp/tinycnn-evil"));
});

for (const type of ["symlink", "link", "character-device", "fifo", "directory"] as const)
  test(`a ${type} under an expected name is not the file`, async () => {
    const entry: TarEntry = {
      header: { name: `${FOLDER}/data_batch_1.bin`, size: 0, type, linkname: "/etc/passwd" },
    };
    await refuses(
      await tarGz([entry, ...goodEntries().slice(2)]),
      /lacks cifar-10-batches-bin\/data_batch_1.bin/,
    );
  });

test("damaged archives are refused", async () => {
  const good = await tarGz(goodEntries());
  await refuses(good.subarray(0, 4_000), /in.tar.gz: .*Remove it and run the command again/);
  await refuses(TRAIN, /in.tar.gz: no valid gzip stream/);
  await refuses(await tarGz(goodEntries().slice(0, 2)), /lacks cifar-10-batches-bin\/test_batch.bin/);
  const short = fileEntry(`${FOLDER}/test_batch.bin`, TEST.subarray(1));
  await refuses(await tarGz([short]), /test_batch.bin has 9218 bytes, expected 9219/);
  await refuses(
    await tarGz(Array.from({ length: 1_001 }, (_, i) => fileEntry(`f${i}`, TRAIN.subarray(0, 1)))),
    /more than 1000 entries/,
  );
});

test("a set in an archive is downloaded, checked, unpacked, and the archive removed", async () => {
  const bytes = await tarGz(goodEntries());
  const { address, close } = await serveFiles({ "tiny.tar.gz": bytes });
  const place = { kind: "given", dir: folder } as const;
  const both = [1, 2].map(() => downloadDataset(tinySpec(archiveSource(bytes)), place, { mirror: address }));
  await Promise.all(both);
  assert.deepEqual(readdirSync(folder), [FOLDER]);
  await downloadDataset(tinySpec(archiveSource(bytes)), place, { mirror: "http://127.0.0.1:1" });
  rmSync(join(folder, FOLDER), { recursive: true });
  const other = { ...archiveSource(bytes), sha256: "0".repeat(64) };
  await assert.rejects(
    downloadDataset(tinySpec(other as never), place, { mirror: address }),
    /SHA-256 is .*, expected 0{64}/s,
  );
  assert.deepEqual(readdirSync(folder), []);
  close();
});

test("an archive that unpacks to more than the files that are wanted is given up", async () => {
  const junk = (mebibytes: number) => fileEntry("junk", new Uint8Array(mebibytes * 2 ** 20));
  await refuses(await tarGz([junk(2), ...goodEntries()]), /unpacks to more than \d+ bytes/);
  await unpack(await tarGz([fileEntry("readme", new Uint8Array(500_000)), ...goodEntries()]));
});
