// torchvision's weights through the download, against torchvision's logits:
//   python3 parity/pretrained.py DIR && npx node parity/pretrained.ts DIR
import { once } from "node:events";
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { noGrad, tensor } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { pretrained } from "@tinycnn/vision/node";
import { largestDifference } from "./close.ts";

interface Made {
  name: string;
  file: string;
  legacy: boolean;
  half: boolean;
  logits: number[];
}

const ALLOWED = 1e-4;
const folder = process.argv[2];
const made = JSON.parse(readFileSync(join(folder, "made.json"), "utf8")) as Made[];
const server = createServer((request, response) => {
  const path = join(folder, basename(request.url ?? ""));
  if (existsSync(path)) createReadStream(path).pipe(response.writeHead(200));
  else response.writeHead(404).end();
}).listen(0, "127.0.0.1");
await once(server, "listening");
const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const dir = mkdtempSync(join(tmpdir(), "tinycnn-weights-"));
let failed = 0;
try {
  for (const { name, file, legacy, half, logits } of made) {
    const weights = new models.Weights("IMAGENET1K_V1", `https://download.pytorch.org/models/${file}`);
    const { model } = await pretrained(name, { weights, mirror, dir });
    const bytes = readFileSync(join(folder, `${name}.x`));
    const x = tensor(new Float32Array(new Uint8Array(bytes).buffer), { shape: [1, 3, 224, 224] });
    const apart = largestDifference(await noGrad(() => model(x)).data(), logits);
    const most = Math.max(...logits.map(Math.abs));
    const isClose = apart <= ALLOWED * Math.max(1, most);
    if (!isClose) failed++;
    const kind = `${legacy ? "before 1.6" : "zip"}, ${half ? "float16" : "float32"}`;
    console.log(
      `${isClose ? "✔" : "✖"} ${name} (${kind}): logits up to ${most.toPrecision(3)}, ${apart.toExponential(1)} apart`,
    );
    rmSync(join(dir, file));
  }
} finally {
  rmSync(dir, { recursive: true });
  server.close();
}
process.exit(failed > 0 ? 1 : 0);
