import assert from "node:assert/strict";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { noise } from "../../golden/noise.ts";
import { sha256Of } from "./checksum.ts";
import { type DownloadProgress, downloadFile, type FileDownload } from "./download.ts";
import { DataError } from "./errors.ts";

const BYTES = noise(100_000, 1, 1, 9).data;
const WANTED = sha256Of(BYTES);

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let folder: string;
let target: string;
let answers: Answer[] = [];
let ranges: (string | undefined)[] = [];
/** Each request takes the next answer; the last one stays. */
const server = createServer((request, response) => {
  ranges.push(request.headers.range);
  const answer = answers.length > 1 ? answers.shift() : answers[0];
  answer?.(request, response);
});
let address: string;

before(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
after(() => server.closeAllConnections());
after(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tinycnn-"));
  target = join(folder, "data.bin");
  ranges = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const startOf = ({ headers }: IncomingMessage): number =>
  Number(/^bytes=(\d+)-$/.exec(headers.range ?? "")?.[1] ?? 0);

/** Answers with the rest of `bytes`; cuts the connection after `cut` of them. */
const serve =
  (bytes: Uint8Array, { cut = Infinity, range = true, sendLength = true } = {}): Answer =>
  (request, response) => {
    const start = range ? startOf(request) : 0;
    const rest = bytes.subarray(start);
    const length = sendLength ? { "content-length": String(rest.length) } : {};
    if (start > 0)
      response.writeHead(206, {
        ...length,
        "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
      });
    else response.writeHead(200, length);
    if (cut >= rest.length) response.end(rest);
    else response.write(rest.subarray(0, cut), () => setTimeout(() => response.destroy(), 5));
  };
const status =
  (code: number, headers = {}): Answer =>
  (_, response) =>
    response.writeHead(code, headers).end("no");
const silent: Answer = (_, response) => {
  response.writeHead(200, { "content-length": "100" });
  response.write("x");
};

async function check(path: string): Promise<void> {
  const found = sha256Of(readFileSync(path));
  if (found !== WANTED) throw new DataError("checksum", `SHA-256 is ${found}, expected ${WANTED}`);
}

const download = (options: Partial<FileDownload> = {}): Promise<void> =>
  downloadFile({ urls: [address], target, limit: BYTES.length, check, stallTimeout: 2_000, ...options });

/** The file alone is there, whole. */
function assertDone(): void {
  assert.deepEqual(readdirSync(folder), ["data.bin"]);
  assert.equal(sha256Of(readFileSync(target)), WANTED);
}

const failsWith = (code: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DataError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, message);
  assert.ok(!existsSync(target));
  return true;
};

test("a file comes whole, and tells how far it is", async () => {
  answers = [serve(BYTES)];
  const heard: DownloadProgress[] = [];
  await download({ onProgress: (progress) => heard.push(progress) });
  assertDone();
  assert.deepEqual(heard.at(-1), {
    file: "data.bin",
    received: BYTES.length,
    total: BYTES.length,
    resumedFrom: 0,
  });
});

test("a cut connection is gone on with, wherever the cut is", async () => {
  for (let i = 1; i <= 20; i++) {
    const cut = Math.floor((BYTES.length * i) / 21);
    answers = [serve(BYTES, { cut }), serve(BYTES)];
    ranges = [];
    await download();
    assertDone();
    assert.equal(ranges.length, 2);
    assert.match(ranges[1] ?? "", /^bytes=\d+-$/);
    rmSync(target);
  }
});

test("what came stays for the next time when the network is gone", async () => {
  answers = [serve(BYTES, { cut: 40_000 }), status(503)];
  await assert.rejects(
    download(),
    failsWith("network", /answered 503.*\n.*run the command again: it goes on where it stopped/),
  );
  const had = readFileSync(`${target}.part`).length;
  assert.ok(had > 0 && had <= 40_000);
  answers = [serve(BYTES)];
  ranges = [];
  await download();
  assertDone();
  assert.deepEqual(ranges, [`bytes=${had}-`]);
});

test("a server that ignores ranges starts the file again", async () => {
  writeFileSync(`${target}.part`, BYTES.subarray(0, 12_345));
  answers = [serve(BYTES, { range: false })];
  await download();
  assertDone();
});

test("a part of another file is thrown away and the file taken again", async () => {
  for (const part of [new Uint8Array(777), new Uint8Array(BYTES.length), new Uint8Array(2 * BYTES.length)]) {
    writeFileSync(`${target}.part`, part);
    answers = [
      (request, response) =>
        (startOf(request) >= BYTES.length ? status(416) : serve(BYTES))(request, response),
    ];
    await download();
    assertDone();
    rmSync(target);
  }
});

test("a whole part needs nothing but the check", async () => {
  writeFileSync(`${target}.part`, BYTES);
  answers = [status(416)];
  await download();
  assertDone();
});

test("what a dead process left is taken over", async () => {
  writeFileSync(`${target}.4194305.part`, BYTES.subarray(0, 500));
  answers = [serve(BYTES)];
  await download();
  assertDone();
  assert.deepEqual(ranges, ["bytes=500-"]);
});

test("wrong bytes never get the file's name, and the next address is tried", async () => {
  const flipped = BYTES.slice();
  flipped[50_000] ^= 1;
  answers = [serve(flipped)];
  await assert.rejects(
    download(),
    failsWith("checksum", /data.bin:\n {2}http.*SHA-256 is [0-9a-f]{64}, expected/),
  );
  assert.deepEqual(readdirSync(folder), []);
  answers = [serve(flipped), serve(BYTES)];
  await download({ urls: [address, `${address}second`] });
  assertDone();
});

test("an error page is named; the next address is tried", async () => {
  answers = [status(404)];
  await assert.rejects(
    download(),
    failsWith("network", /http:\/\/127.0.0.1:\d+\/: the server answered 404 Not Found/),
  );
  answers = [status(404), serve(BYTES)];
  await download({ urls: [address, `${address}second`] });
  assertDone();
});

test("a server that says nothing is given up", async () => {
  answers = [silent];
  await assert.rejects(
    download({ stallTimeout: 150 }),
    failsWith("network", /no byte came for 0.15 seconds/),
  );
  answers = [() => {}];
  await assert.rejects(
    download({ stallTimeout: 150 }),
    failsWith("network", /no byte came for 0.15 seconds/),
  );
});

test("no server at all is a network error", async () => {
  await assert.rejects(
    download({ urls: ["http://127.0.0.1:1/x"] }),
    failsWith("network", /Check the network/),
  );
});

test("more bytes than expected are refused, announced or not", async () => {
  const long = new Uint8Array(BYTES.length + 1);
  answers = [serve(long)];
  await assert.rejects(download(), failsWith("checksum", /offers 100001 bytes, expected at most 100000/));
  answers = [serve(long, { sendLength: false })];
  await assert.rejects(download(), failsWith("checksum", /more than the expected 100000 bytes came/));
  assert.deepEqual(readdirSync(folder), []);
});

test("three redirects are followed, a fourth is not", async () => {
  const onward = status(302, { location: "/next" });
  answers = [onward, onward, onward, serve(BYTES)];
  await download();
  assertDone();
  rmSync(target);
  answers = [onward];
  await assert.rejects(download(), failsWith("network", /more than 3 redirects/));
});

test("a file without a length and a server with the wrong range are seen through", async () => {
  answers = [serve(BYTES, { sendLength: false })];
  await download();
  assertDone();
  rmSync(target);
  writeFileSync(`${target}.part`, BYTES.subarray(0, 10));
  answers = [status(206, { "content-range": "bytes 5-99/100" })];
  await assert.rejects(download(), failsWith("network", /asked for bytes from 10 on, got them from 5 on/));
});

test("an aborted download keeps what came", async () => {
  const stop = new AbortController();
  answers = [serve(BYTES, { cut: 50_000 }), silent];
  const running = download({ signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) });
  await assert.rejects(running, /enough/);
  assert.ok(!existsSync(target));
  assert.deepEqual(readdirSync(folder), ["data.bin.part"]);
});

test("a full disk is a clear error", { skip: process.platform !== "linux" }, async () => {
  symlinkSync("/dev/full", `${target}.part`);
  answers = [serve(BYTES)];
  await assert.rejects(download(), failsWith("disk", /data.bin: the disk is full. Free some space/));
});
