// #region server
import { createServer } from "node:http";
import { inferenceMode, safetensors, stack } from "@tinycnn/core";
import { TinyCNN, transforms } from "@tinycnn/vision";
import { readPhoto } from "@tinycnn/vision/node";

const model = new TinyCNN({ inChannels: 3, imageSize: 32, numClasses: 10 });
if (process.env.WEIGHTS) {
  const { readFileSync } = await import("node:fs");
  model.loadStateDict(safetensors.load(readFileSync(process.env.WEIGHTS)));
}
model.eval();
const transform = new transforms.Compose([new transforms.Resize([32, 32]), new transforms.ToTensor()]);
const MOST_BYTES = 8 * 2 ** 20;

const server = createServer(async (request, response) => {
  const say = (status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  try {
    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const part of request) {
      bytes += part.length;
      if (bytes > MOST_BYTES) return say(413, { error: `a photo has at most ${MOST_BYTES} bytes` });
      parts.push(part);
    }
    const photo = await readPhoto(Buffer.concat(parts)); // limits are checked before it is decoded
    const x = stack([transform(photo)]); // [1, 3, 32, 32]
    const probabilities = await inferenceMode(() => model(x).softmax(1)).data();
    say(200, { probabilities: [...probabilities] });
  } catch (error) {
    say(400, { error: (error as Error).message });
  }
});
server.listen(Number(process.env.PORT ?? 8080));

// #endregion server
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { samplePicture } from "@tinycnn/vision/node";

await once(server, "listening");
const { readFileSync } = await import("node:fs");
const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
  method: "POST",
  body: readFileSync(samplePicture()),
});
const { probabilities } = (await answer.json()) as { probabilities?: number[] };
if (probabilities?.length !== 10) throw new Error(`status ${answer.status}`);
const refused = await fetch(answer.url, { method: "POST", body: "no picture" });
if (refused.status !== 400) throw new Error(`status ${refused.status}`);
process.exit(0);
