// An HTTP server that says what is on a picture, one of ten things: curl --data-binary @photo.jpg http://127.0.0.1:8080 (a port may follow the name).
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inferenceMode, stack } from "@tinycnn/core";
import { MAX_PHOTO_BYTES, PhotoError, pretrained, readPhoto } from "@tinycnn/vision/node";

const { model, transform, classes } = await pretrained("resnet9");

async function classify(bytes: Buffer): Promise<{ class: string; probability: number }> {
  const x = stack([transform(await readPhoto(bytes))]); // limits are checked before it is decoded
  const probabilities = [...(await inferenceMode(() => model(x).softmax(1)).data())];
  const probability = Math.max(...probabilities);
  return { class: classes?.[probabilities.indexOf(probability)] ?? "", probability };
}

const server = createServer(async (request, response) => {
  const answer = (status: number, body: object) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  if (request.method !== "POST") return answer(405, { error: "POST a picture" });
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of request) {
      bytes += part.length;
      if (bytes > MAX_PHOTO_BYTES)
        return answer(413, { error: `a picture has at most ${MAX_PHOTO_BYTES} bytes` });
      parts.push(part);
    }
    answer(200, await classify(Buffer.concat(parts)));
  } catch (error) {
    if (!(error instanceof PhotoError)) console.error(error);
    answer(error instanceof PhotoError ? 400 : 500, { error: (error as Error).message });
  }
});
server.listen(Number(process.argv[2] ?? 8080), "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
