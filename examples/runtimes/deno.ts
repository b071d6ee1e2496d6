// Deno's own server; started by programs/deno.ts.
import { inferenceMode, stack } from "@tinycnn/core";
import { MAX_PHOTO_BYTES, PhotoError, pretrained, readPhoto } from "@tinycnn/vision/node";

/** What is used of Deno, for those who read this without its types. */
declare const Deno: {
  args: string[];
  serve(
    options: { hostname: string; port: number; onListen(at: { port: number }): void },
    answer: (request: Request) => Promise<Response>,
  ): void;
};

const { model, transform, classes } = await pretrained("resnet9");

/** All that was posted. @throws PhotoError past the limit, before more is read */
async function bodyOf(request: Request): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of request.body ?? []) {
    bytes += part.length;
    if (bytes > MAX_PHOTO_BYTES) throw new RangeError(`a picture has at most ${MAX_PHOTO_BYTES} bytes`);
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

async function answer(request: Request): Promise<Response> {
  if (request.method !== "POST") return Response.json({ error: "POST a picture" }, { status: 405 });
  try {
    const x = stack([transform(await readPhoto(await bodyOf(request)))]);
    const probabilities = [...(await inferenceMode(() => model(x).softmax(1)).data())];
    const probability = Math.max(...probabilities);
    return Response.json({ class: classes?.[probabilities.indexOf(probability)], probability });
  } catch (error) {
    const isTheirs = error instanceof PhotoError || error instanceof RangeError;
    return Response.json({ error: (error as Error).message }, { status: isTheirs ? 400 : 500 });
  }
}

const [port] = Deno.args;
Deno.serve(
  {
    hostname: "127.0.0.1",
    port: Number(port ?? 8080),
    onListen: (at) => console.log(`http://127.0.0.1:${at.port}`),
  },
  answer,
);
