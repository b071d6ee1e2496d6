// Packs everything and brings it back, beside the page.
import { serve } from "../rpc.ts";
import { packAll } from "./pack.ts";
import { unpackAll } from "./unpack.ts";

const onProgress = (done: number, total: number): void => postMessage({ done, total });

const methods = {
  pack: () => packAll(onProgress),
  unpack: (archive: Blob) => unpackAll(archive, onProgress),
};
export type BackupMethods = typeof methods;
serve(methods);
