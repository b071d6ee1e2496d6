// Files that a cell has asked for, as they are in the panel then.
import { fileStore } from "../storage/fileStore.svelte.ts";
import { getFile } from "../storage/files.ts";
import { takeFilesTelling } from "./telling.ts";

export async function takeUploads(
  files: Iterable<File>,
): Promise<{ name: string; size: number; added: number }[]> {
  const taken = await takeFilesTelling([...files]);
  await fileStore.refresh();
  const kept = await Promise.all(
    taken.map((one) => (one.kind === "photo" || one.kind === "other" ? getFile(one.name) : undefined)),
  );
  return kept.flatMap((file) => (file ? [{ name: file.name, size: file.size, added: file.added }] : []));
}
