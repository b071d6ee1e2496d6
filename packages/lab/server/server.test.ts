// The server refuses whoever it does not know, and whatever it does not have.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "@hono/node-server";
import { createApp, MAX_BODY_BYTES } from "./app.ts";
import { labAt } from "./identity.ts";

const root = mkdtempSync(join(tmpdir(), "lab-server-"));
const folder = join(root, "dist");
mkdirSync(join(folder, "assets"), { recursive: true });
writeFileSync(join(root, "secret.txt"), "secret");
writeFileSync(join(folder, "index.html"), "<p>the page");
writeFileSync(join(folder, "cells.html"), "1");
writeFileSync(join(folder, "assets", "index-abc.js"), "1");
writeFileSync(join(folder, "assets", "big-abc.js"), "let a = 1;\n".repeat(1_000));

let server: ReturnType<typeof serve>;
let port = 0;
before(
  () =>
    new Promise<void>((resolve) => {
      server = serve(
        { fetch: createApp(folder).fetch, hostname: "127.0.0.1", port: 0 },
        (info: AddressInfo) => {
          port = info.port;
          resolve();
        },
      );
    }),
);
after(() => server.close());

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Asked {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** Sends exactly this: no browser tidies the path. */
const ask = ({ path = "/", method = "GET", headers = {}, body }: Asked): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(
      { host: "127.0.0.1", port, path, method, headers: { host: `127.0.0.1:${port}`, ...headers } },
      (answer) => {
        let text = "";
        answer.on("data", (part) => {
          text += part;
        });
        answer.on("end", () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });

test("the page comes isolated and with a strict policy; only cells may make code of text, and reach nothing", async () => {
  const page = await ask({});
  assert.equal(page.status, 200);
  assert.equal(page.headers["cross-origin-opener-policy"], "same-origin");
  assert.equal(page.headers["cross-origin-embedder-policy"], "require-corp");
  assert.match(page.headers["content-security-policy"] as string, /script-src 'self' 'wasm-unsafe-eval';/);
  const policyOf = async (path: string) => (await ask({ path })).headers["content-security-policy"] as string;
  const cells = await policyOf("/cells.html");
  for (const rule of [
    "default-src 'none'",
    "connect-src 'none'",
    "worker-src blob:",
    "frame-ancestors 'self'",
  ])
    assert.ok(cells.split("; ").includes(rule), `${rule} in ${cells}`);
  assert.match(cells, /'unsafe-eval'/);
  assert.doesNotMatch(cells, /'self'(?!$)|http|\*/);
  for (const path of ["/", "/assets/index-abc.js", "/nowhere", "/cells.html/", "/constructor"]) {
    const strict = await policyOf(path);
    assert.doesNotMatch(strict, /'unsafe-eval'|http|\*/);
    for (const rule of ["default-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"])
      assert.ok(strict.split("; ").includes(rule), `${rule} in ${strict}`);
  }
  // A cell in a page of the same host may do no more than the lab's page.
  assert.equal(
    await policyOf("/embed.html"),
    (await policyOf("/")).replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
  );
  for (const path of ["/", "/cells.html", "/nowhere"])
    assert.equal((await ask({ path })).headers["x-content-type-options"], "nosniff");
});

test("every answer says what a page may load and who may show it, and that types are meant", async () => {
  for (const asked of [{}, { path: "/nothing" }, { method: "POST" }, { headers: { host: "evil.example" } }]) {
    const { headers } = await ask(asked);
    const policy = (headers["content-security-policy"] as string).split("; ");
    for (const line of [
      "default-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ])
      assert.ok(policy.includes(line), `${line} in ${policy}`);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["referrer-policy"], "no-referrer");
    assert.equal(headers["cross-origin-resource-policy"], "same-origin");
  }
});

const refused: [name: string, asked: Asked, status: number][] = [
  ["a foreign host", { headers: { host: "evil.example" } }, 403],
  ["a foreign host with our port", { headers: { host: "evil.example:8642" } }, 403],
  ["a host that begins like ours", { headers: { host: "127.0.0.1.evil.example" } }, 403],
  ["an odd host", { headers: { host: "127.0.0.1@evil.example" } }, 400],
  ["a foreign origin", { headers: { origin: "https://evil.example" } }, 403],
  ["our name on another port as origin", { headers: { origin: "http://127.0.0.1:1" } }, 403],
  ["no origin (sandboxed frames)", { headers: { origin: "null" } }, 403],
  [
    "another site's script",
    { headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" } },
    403,
  ],
  ["another port's script", { headers: { "sec-fetch-site": "same-site", "sec-fetch-mode": "cors" } }, 403],
  ["a path upwards", { path: "/../secret.txt" }, 404],
  ["a path upwards, encoded", { path: "/%2e%2e/secret.txt" }, 404],
  ["a path upwards, encoded slash", { path: "/..%2fsecret.txt" }, 404],
  ["a path upwards, twice encoded", { path: "/%252e%252e%252fsecret.txt" }, 404],
  ["a path upwards with backslashes", { path: "/..\\secret.txt" }, 400],
  ["a path upwards below assets", { path: "/assets/../../secret.txt" }, 404],
  ["an absolute path", { path: `/${join(root, "secret.txt")}` }, 404],
  ["a null byte", { path: "/index.html%00.js" }, 404],
  ["a data set that is none", { path: "/data/..%2f..%2fetc/passwd" }, 404],
  ["a file that is none of the set's", { path: "/data/cifar10/..%2f..%2fsecret.txt" }, 404],
  ["writing", { method: "POST", body: "x" }, 405],
  ["deleting", { method: "DELETE" }, 405],
  ["a body beyond the limit", { method: "POST", body: new Uint8Array(MAX_BODY_BYTES + 1) }, 413],
];

for (const [name, asked, status] of refused)
  test(`refused: ${name}`, async () => {
    const answer = await ask(asked);
    assert.equal(answer.status, status);
    assert.doesNotMatch(answer.body, /^secret$/);
  });

test("a body of untold length is refused or cut off", async () => {
  const body = new Uint8Array(MAX_BODY_BYTES + 1);
  const headers = { "transfer-encoding": "chunked" };
  const { status } = await ask({ method: "POST", headers, body }).catch((error: NodeJS.ErrnoException) => {
    assert.equal(error.code, "ECONNRESET");
    return { status: 413 };
  });
  assert.ok(status === 413 || status === 405);
});

test("a link from elsewhere may open the page; other names of this machine lead to the one address", async () => {
  const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
  assert.equal((await ask({ headers: link })).status, 200);
  for (const name of ["localhost", "[::1]"]) {
    const answer = await ask({ path: "/index.html?a=1", headers: { host: `${name}:${port}` } });
    assert.equal(answer.status, 302);
    assert.equal(answer.headers.location, `http://127.0.0.1:${port}/index.html?a=1`);
  }
});

test("it says which lab it is, to programs of this machine alone", async () => {
  const found = await labAt(port);
  assert.equal(found?.app, "tinycnn lab");
  assert.equal(found?.pid, process.pid);
  assert.equal(await labAt(1), null);
  assert.equal((await ask({ path: "/lab.json", headers: { origin: "https://evil.example" } })).status, 403);
});

test("the page's texts come compressed to who can read that", async () => {
  const app = (path: string, encoding?: string) =>
    ask({ path, headers: encoding ? { "accept-encoding": encoding } : {} });
  const big = await app("/assets/big-abc.js", "gzip");
  assert.equal(big.headers["content-encoding"], "gzip");
  assert.equal((await app("/assets/big-abc.js")).headers["content-encoding"], undefined);
});
