// One lab: a second start opens the one that runs; what else has the port is named.
import assert from "node:assert/strict";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { startLab } from "./index.ts";

/** Some other program on some port. */
async function other(answer: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

test("a second start opens the running lab, as often as it is asked", async () => {
  const first = await startLab({ port: 0, open: false });
  const port = Number(new URL(first.url).port);
  for (let i = 0; i < 3; i++) {
    const again = await startLab({ port, open: false });
    assert.equal(again.url, first.url);
    assert.equal(again.found, process.pid);
    await again.close();
  }
  await first.close();
  const after = await startLab({ port, open: false });
  assert.equal(after.found, null);
  await after.close();
});

test("two starts at the same moment: one lab", async () => {
  const probe = await other(() => {});
  await new Promise((resolve) => probe.server.close(resolve));
  const labs = await Promise.all([1, 2, 3].map(() => startLab({ port: probe.port, open: false })));
  assert.deepEqual(labs.map(({ found }) => found === null).sort(), [false, false, true]);
  await Promise.all(labs.map((lab) => lab.close()));
});

const strangers: [name: string, answer: RequestListener, message: RegExp][] = [
  ["another program", (_, response) => response.end("hello"), /in use by another program/],
  [
    "another program that answers everything with JSON",
    (_, response) => response.end(JSON.stringify({ app: "other" })),
    /in use by another program/,
  ],
  [
    "another build of the lab",
    (_, response) =>
      response.end(JSON.stringify({ app: "tinycnn lab", version: "0.0.1", build: "old", pid: 4321 })),
    /version 0\.0\.1, process 4321.*end it/,
  ],
];

for (const [name, answer, message] of strangers)
  test(`the port belongs to ${name}`, async () => {
    const { server, port } = await other(answer);
    try {
      await assert.rejects(startLab({ port, open: false }), message);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
