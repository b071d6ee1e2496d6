// Where the files of weights are that come with this package: beside its code, in Node and in a page; or where a page says.
import { NotPossibleError } from "@tinycnn/core";
import * as serialization from "@tinycnn/core/serialization";

type Find = (path: string) => Promise<serialization.FileLike>;

interface NodeProcess {
  getBuiltinModule?(name: "node:fs/promises"): typeof import("node:fs/promises") | undefined;
}

/** From this file; the same where the package is compiled. Not for bundlers to see, which would put megabytes into scripts. */
const FOLDER = "../../../pretrained/";

async function beside(path: string): Promise<serialization.FileLike> {
  const url = new URL(FOLDER + path, import.meta.url);
  const { process } = globalThis as { process?: NodeProcess };
  const fs = url.protocol === "file:" ? process?.getBuiltinModule?.("node:fs/promises") : undefined;
  if (fs) return new Uint8Array(await fs.readFile(url));
  const response = await fetch(url);
  if (!response.ok) throw new NotPossibleError(`${url}: ${response.status}`);
  return response.blob();
}

let find: Find = beside;

/**
 * Says where a page has the files of weights that come with the package, as a bundler knows
 * (`import address from "@tinycnn/vision/pretrained/resnet9-cifar10/model.safetensors?url"`); null for beside the code, as before.
 *
 * @param from gives a file's bytes for its path, "resnet9-cifar10/model.safetensors"
 */
export function setShippedFiles(from: Find | null): void {
  find = from ?? beside;
}

/** The bytes of a file that comes with the package. */
export const shippedFile = async (path: string): Promise<Uint8Array> =>
  serialization.readBytes(await find(path));
