// A tiny data set in CIFAR-10's layout, and a server for files, for the tests of this folder.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { packTar, type TarEntry } from "modern-tar";
import { noise } from "../../golden/noise.ts";
import { type DatasetSource, type DatasetSpec, spec } from "../datasets/index.ts";

const md5 = (bytes: Uint8Array): string => createHash("md5").update(bytes).digest("hex");

/** Three records with labels 0, 1, 2. */
function records(seed: number): Uint8Array {
  const { data } = noise(3073, 3, 1, seed);
  for (let i = 0; i < 3; i++) data[i * 3073] = i;
  return data;
}

export const TRAIN = records(1);
export const TEST = records(2);

const file = (name: string, bytes: Uint8Array) => ({ name, bytes: bytes.length, hash: { md5: md5(bytes) } });

/** CIFAR-10 with one training file and one test file of three images each. */
export function tinySpec(source: DatasetSource = { kind: "files", addresses: [] }): DatasetSpec {
  return {
    ...spec("cifar10"),
    trainLength: 3,
    testLength: 3,
    files: { train: [file("data_batch_1.bin", TRAIN)], test: [file("test_batch.bin", TEST)] },
    source,
  };
}

export const fileEntry = (name: string, bytes: Uint8Array): TarEntry => ({
  header: { name, size: bytes.length, type: "file" },
  body: bytes,
});

export const FOLDER = "cifar-10-batches-bin";

/** The archive as it should be. */
export const goodEntries = (): TarEntry[] => [
  { header: { name: `${FOLDER}/`, size: 0, type: "directory" } },
  fileEntry(`${FOLDER}/data_batch_1.bin`, TRAIN),
  fileEntry(`${FOLDER}/readme.html`, new Uint8Array(88)),
  fileEntry(`${FOLDER}/test_batch.bin`, TEST),
];

export const tarGz = async (entries: TarEntry[]): Promise<Uint8Array> => gzipSync(await packTar(entries));

export const archiveSource = (bytes: Uint8Array): DatasetSource => ({
  kind: "archive",
  addresses: [],
  file: "tiny.tar.gz",
  bytes: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
});

/** Serves files by name at an address of its own; everything else is a 404. */
export async function serveFiles(
  files: Record<string, Uint8Array>,
): Promise<{ address: string; close: () => void }> {
  const server = createServer((request, response) => {
    const bytes = files[(request.url ?? "/").slice(1)];
    if (bytes) response.writeHead(200, { "content-length": bytes.length }).end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}
