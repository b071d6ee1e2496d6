// Weights by their official names, from a server on this machine: loaded, checked, gone on with, kept.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { manualSeed, noGrad, randn, save } from "@tinycnn/core";
import * as models from "../../models/index.ts";
import { pretrained } from "./index.ts";

describe("pre-trained weights", () => {
  const dir = mkdtempSync(join(tmpdir(), "tinycnn-pretrained-"));
  const files = new Map<string, Uint8Array>();
  const asked: string[] = [];
  /** After how many bytes the connection breaks, once. */
  let cut = 0;
  const server = createServer((request, response) => {
    const name = (request.url ?? "").slice(1);
    const bytes = files.get(name);
    if (!bytes) return void response.writeHead(404).end();
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    asked.push(`${name} from ${from}`);
    const range = from > 0 ? { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { "content-length": bytes.length - from, ...range });
    if (cut > 0) {
      const part = bytes.subarray(from, from + cut);
      cut = 0;
      response.write(part, () => setTimeout(() => response.destroy(), 20));
    } else response.end(bytes.subarray(from));
  });
  let options: { mirror: string; dir: string; stallTimeout: number };
  let weights: models.Weights;
  const model = () => models.shufflenet_v2_x0_5();

  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    options = {
      mirror: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      dir: join(dir, "cache"),
      stallTimeout: 5_000,
    };
    manualSeed(3);
    // As torchvision's old files: without the counters of batches.
    const state = [...model().stateDict()].filter(([name]) => !name.endsWith("num_batches_tracked"));
    const bytes = await save(new Map(state));
    const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8);
    weights = new models.Weights(
      "IMAGENET1K_V1",
      `https://download.pytorch.org/models/shufflenetv2_x0.5-${hash}.pth`,
    );
    files.set(`shufflenetv2_x0.5-${hash}.pth`, bytes);
    files.set(
      "imagenet_classes.txt",
      Buffer.from(Array.from({ length: 1000 }, (_, i) => `class ${i}`).join("\n")),
    );
  });
  after(() => {
    server.close();
    rmSync(dir, { recursive: true });
  });

  const nameOf = () => weights.url.slice(weights.url.lastIndexOf("/") + 1);
  const load = () => pretrained("shufflenet_v2_x0_5", { ...options, weights });

  test("an interrupted download is gone on with; the model is theirs, and kept without the network", async () => {
    cut = 2_000_000;
    const { model: loaded, classes, preparation, transform } = await load();
    assert.match(asked.join(), /pth from 0,.*pth from [1-9]/);
    assert.deepEqual([preparation.resize, preparation.crop, classes?.[7]], [256, 224, "class 7"]);
    manualSeed(3);
    const own = model().eval();
    const x = randn([1, 3, 64, 64]);
    assert.deepEqual(await noGrad(() => loaded(x)).data(), await noGrad(() => own(x)).data());
    const grey = {
      width: 300,
      height: 260,
      channels: 3 as const,
      data: new Uint8Array(300 * 260 * 3).fill(128),
    };
    assert.deepEqual(transform(grey).shape, [3, 224, 224]);
    asked.length = 0;
    await load();
    assert.deepEqual(asked, []);
  });

  test("a wrong byte is refused, from the server and on disk", async () => {
    const path = join(options.dir, nameOf());
    const good = readFileSync(path);
    const bad = Uint8Array.from(good);
    bad[1_000_000] ^= 1;
    writeFileSync(path, bad);
    await assert.rejects(
      pretrained("shufflenet_v2_x0_5", { ...options, weights, download: false }),
      /SHA-256 begins/,
    );
    // Taken anew.
    await load();
    assert.ok(readFileSync(path).equals(good));
    rmSync(path);
    files.set(nameOf(), bad);
    await assert.rejects(load(), /SHA-256 begins with [0-9a-f]{8}, expected [0-9a-f]{8}/);
    assert.equal(existsSync(path), false);
    files.set(nameOf(), good);
  });

  test("names that are none are told, and the constructor says how it is done", async () => {
    await assert.rejects(pretrained("resnet81"), /did you mean "resnet18"/);
    await assert.rejects(pretrained("resnet18", { weights: "IMAGENET1K_V3" }), /IMAGENET1K_V1/);
    assert.throws(
      () => models.resnet18({ weights: "IMAGENET1K_V1" } as never),
      /await pretrained\("resnet18"/,
    );
  });
});
