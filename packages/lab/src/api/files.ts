// The files panel, from cells.
import { NotPossibleError, say } from "@tinycnn/core";
import { photo } from "@tinycnn/vision";
import { page } from "./page.ts";

async function need(name: string): Promise<Blob> {
  const file = await page().readFile(name);
  if (!file) throw new NotPossibleError(say`${name}: there is no such file. Drop it on the page`);
  if (file.trouble) throw new photo.PhotoError(file.trouble);
  return file.blob;
}

export const files = {
  /** Names, the latest first. */
  list: async (): Promise<string[]> => (await page().listFiles()).map(({ name }) => name),
  bytes: async (name: string): Promise<Uint8Array> => new Uint8Array(await (await need(name)).arrayBuffer()),
  text: async (name: string): Promise<string> => (await need(name)).text(),
  /** Writes a file; one of that name that this notebook wrote before is replaced, another is not. */
  write: async (name: string, content: string | Uint8Array): Promise<void> => {
    await page().writeFile(name, new Blob([content as BlobPart]));
  },
};
