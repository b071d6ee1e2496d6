// CIFAR-10 in small, or as it is, from a mirror on this machine that can be cut off.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { type DatasetSpec, datasets } from "@tinycnn/vision";
import { packTar } from "modern-tar";

export const RECORD = 3073;

/** Pictures of which a network can learn: each class has a colour and a stripe of its own, under noise that the seed gives. */
export function records(count: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(count * RECORD);
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let i = 0; i < count; i++) {
    const label = i % 10;
    const at = i * RECORD;
    bytes[at] = label;
    for (let channel = 0; channel < 3; channel++)
      for (let p = 0; p < 1024; p++) {
        const striped = (p >> 5) % (2 + (label % 5)) === 0 && channel === label % 3;
        bytes[at + 1 + channel * 1024 + p] = (striped ? 150 : 60) + 90 * random();
      }
  }
  return bytes;
}

/** CIFAR-10 of these files, in its archive. */
export async function archiveOf(
  files: ReadonlyMap<string, Uint8Array>,
  address: string,
): Promise<{ spec: DatasetSpec; archive: Uint8Array }> {
  const spec = datasets.spec("cifar10");
  const entries = [...files].map(([name, body]) => ({
    header: { name: `${spec.folder}/${name}`, size: body.length, type: "file" as const },
    body,
  }));
  const archive = gzipSync(await packTar(entries), { level: 1 });
  const file = ({ name }: { name: string }) => {
    const bytes = files.get(name) as Uint8Array;
    return { name, bytes: bytes.length, hash: { md5: createHash("md5").update(bytes).digest("hex") } };
  };
  const images = (list: readonly { bytes: number }[]) =>
    list.reduce((sum, { bytes }) => sum + bytes / RECORD, 0);
  const [train, test] = [spec.files.train.map(file), spec.files.test.map(file)];
  return {
    archive,
    spec: {
      ...spec,
      files: { train, test },
      trainLength: images(train),
      testLength: images(test),
      source: {
        kind: "archive",
        addresses: [address],
        file: "cifar-10-binary.tar.gz",
        bytes: archive.length,
        sha256: createHash("sha256").update(archive).digest("hex"),
      },
    },
  };
}

/** CIFAR-10's six files with a few pictures each. */
export const smallFiles = (each = 256): Map<string, Uint8Array> => {
  const { train, test } = datasets.spec("cifar10").files;
  return new Map([...train, ...test].map(({ name }, i) => [name, records(each, i + 1)]));
};

export interface Mirror {
  readonly address: string;
  /** The archive that it serves. */
  archive: Uint8Array;
  /** Bytes after which it cuts a connection and then refuses all, until null. */
  cutAt: number | null;
  /** Milliseconds between pieces. */
  pace: number;
  /** Bytes sent so far, and where each answer began. */
  sent: number;
  readonly starts: number[];
  close(): void;
}

/** Serves one archive, in pieces, from where it is asked for. */
export async function startMirror(): Promise<Mirror> {
  let isCut = false;
  const server = createServer(async (request, response) => {
    if (isCut && mirror.cutAt !== null) return response.writeHead(503).end();
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    mirror.starts.push(from);
    const { archive } = mirror;
    const headers = { "content-length": archive.length - from };
    if (from > 0)
      response.writeHead(206, {
        ...headers,
        "content-range": `bytes ${from}-${archive.length - 1}/${archive.length}`,
      });
    else response.writeHead(200, headers);
    const piece = Math.max(4096, Math.ceil(archive.length / 50));
    for (let at = from; at < archive.length && !response.destroyed; at += piece) {
      if (mirror.cutAt !== null && at - from >= mirror.cutAt) {
        isCut = true;
        return response.destroy();
      }
      const bytes = archive.subarray(at, at + piece);
      mirror.sent += bytes.length;
      if (!response.write(bytes)) await once(response, "drain").catch(() => {});
      if (mirror.pace > 0) await new Promise((resolve) => setTimeout(resolve, mirror.pace));
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const mirror: Mirror = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    archive: new Uint8Array(),
    cutAt: null,
    pace: 0,
    sent: 0,
    starts: [],
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
  return mirror;
}
