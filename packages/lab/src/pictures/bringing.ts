// What is dropped or chosen becomes pictures of classes: files go where they were given, those of folders and archives to the class that
// their folder is named after.
import { t } from "../i18n/index.svelte.ts";
import type { Dropped } from "../photo/dropped.ts";
import { toast } from "../ui/toast.svelte.ts";
import { unpackSet } from "./archive.ts";
import { isMeant, labelOf } from "./places.ts";
import { pictureSet } from "./set.svelte.ts";
import type { Incoming } from "./taking.ts";

interface Placed {
  path: string;
  file: File;
}

const isZip = ({ name }: File): boolean => /\.zip$/i.test(name);

/** The files with those of archives in their place. */
async function unpacked(files: readonly Placed[]): Promise<Placed[]> {
  const all: Placed[] = [];
  for (const one of files) {
    if (isZip(one.file)) all.push(...(await unpackSet(one.file)));
    // What lies in a folder is looked over; a file that was given by itself is told of when it is none that can be read.
    else if (labelOf(one.path) === null || isMeant(one.path)) all.push(one);
  }
  return all;
}

/** @param to class that files without a folder go to, and those of a single one; a class of its own, or the first, where there is none */
async function take(files: readonly Placed[], to: string | null): Promise<void> {
  try {
    const all = await unpacked(files);
    const labels = new Set(all.map(({ path }) => labelOf(path)));
    const isOne = to !== null && labels.size === 1;
    const first = to ?? pictureSet.classes[0]?.id;
    const incoming = all.flatMap(({ path, file }): Incoming[] => {
      const label = labelOf(path);
      if (label !== null && !isOne) return [{ file, to: { label } }];
      return first ? [{ file, to: { id: first } }] : [];
    });
    if (incoming.length === 0) toast(t("picturesNone"));
    await pictureSet.take(incoming);
  } catch (error) {
    toast(t("failed", { reason: (error as Error).message }));
  }
}

/** Takes files that were chosen, or a folder's. */
export const takeFiles = (files: readonly File[], to: string | null): Promise<void> =>
  take(
    files.map((file) => ({ file, path: file.webkitRelativePath || file.name })),
    to,
  );

/** Takes what was dropped, folders and all. */
export async function takeDropped(dropped: Promise<Dropped>, to: string | null): Promise<void> {
  const found = await dropped.catch(() => null);
  if (!found) return toast(t("dropUnreadable"));
  for (const name of found.empty) toast(t("folderEmpty", { name }));
  await take(
    found.files.map((file, i) => ({ file, path: found.paths[i] })),
    to,
  );
}
