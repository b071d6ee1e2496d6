// Pages of others that train: with a bundle, without a bundler, in a worker; and a server whose pages may share memory.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { ROOMS } from "./packages.ts";
import { TRAIN } from "./programs.ts";

/** Trains as TRAIN does, and gives what that says. */
export const TRAINING = TRAIN.replace("const losses", "export const losses")
  .replace(/console\.log\((JSON.*)\);/, "export const said = $1;")
  .replace("globalThis.process?.exit(0);", "");

export const page = (script: string, head = ""): string =>
  `<!doctype html><meta charset="utf-8"><title>tinycnn</title>${head}<script type="module">${script}</script>`;

const show =
  "document.body.append(Object.assign(document.createElement('pre'), { id: 'said', textContent: said }));";

/** What a bundler takes: training in the page. */
export const PAGE = `import { said } from "./training.js";\n${show}\n`;
/** The same in a worker, which tells the page. */
export const WORKER = 'import { said } from "./training.js";\npostMessage(said);\n';
export const PAGE_WITH_WORKER = `
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
worker.onmessage = ({ data: said }) => { ${show} };
worker.onerror = ({ message: said }) => { ${show} };
`;

/** Where a page without a bundler finds the packages. */
export const IMPORTS = {
  imports: {
    "@tinycnn/core": "/node_modules/@tinycnn/core/dist/index.js",
    "@tinycnn/core/internal/": "/node_modules/@tinycnn/core/dist/",
    ...Object.fromEntries(
      [...ROOMS, "onnx", "serialization"].map((room) => [
        `@tinycnn/core/${room}`,
        `/node_modules/@tinycnn/core/dist/${room}/index.js`,
      ]),
    ),
    // What the packages take from others.
    "@bufbuild/protobuf/wire": "/node_modules/@bufbuild/protobuf/dist/esm/wire/index.js",
    fflate: "/node_modules/fflate/esm/browser.js",
    "@tinycnn/vision": "/node_modules/@tinycnn/vision/dist/index.js",
  },
};

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
};

/** Serves a folder; with the headers that let threads share memory where wanted. */
export async function serve(folder: string, isIsolated = true): Promise<{ address: string; close(): void }> {
  const server = createServer(async ({ url = "/" }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, "http://here").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const headers = isIsolated
      ? { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" }
      : {};
    try {
      const bytes = await readFile(file);
      response.writeHead(200, {
        "content-type": TYPES[extname(file)] ?? "application/octet-stream",
        ...headers,
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}
