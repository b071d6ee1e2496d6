// Takes files and says what became of them.
import { photo } from "@tinycnn/vision";
import { takeDataFiles } from "../data/sets.svelte.ts";
import { lang, t } from "../i18n/index.svelte.ts";
import { fileStore } from "../storage/fileStore.svelte.ts";
import { MAX_FILE_BYTES } from "../storage/limits.ts";
import { sizeText } from "../ui/format.ts";
import { toast } from "../ui/toast.svelte.ts";
import { type Dropped, filesIn } from "./dropped.ts";
import { type Taken, takeFiles } from "./taking.ts";

/** So many messages are read one by one; more are summed up. */
const FEW = 3;

const isUsed = ({ kind }: Taken): boolean => kind === "photo" || kind === "other";

function sentence(taken: Taken): string {
  const { name } = taken;
  if (taken.kind === "photo") return t("fileAdded", { name });
  if (taken.kind === "other") return t("otherAdded", { name });
  if (taken.kind === "trouble") return photo.troubleText(taken.trouble, lang());
  if (taken.kind === "tooLarge")
    return t("fileTooLarge", { name, size: sizeText(taken.bytes), limit: sizeText(MAX_FILE_BYTES) });
  if (taken.kind === "empty") return t("fileEmpty", { name });
  return t(taken.kind === "full" ? "fileNotKept" : "fileUnreadable", { name });
}

/** Takes files into the panel, with a word about each, or one about all. */
export async function takeAndTell(list: Iterable<File>): Promise<void> {
  await takeFilesTelling(await takeDataFiles([...list]));
}

/** The same of files that are no data set's. @returns what became of each */
export async function takeFilesTelling(files: File[]): Promise<Taken[]> {
  const done: Taken[] = [];
  await takeFiles(files, (taken) => {
    done.push(taken);
    void fileStore.refresh();
    if (files.length <= FEW) toast(sentence(taken));
  });
  await fileStore.refresh();
  if (files.length <= FEW) return done;
  toast(t("filesAdded", { n: done.filter(isUsed).length }));
  const refused = done.filter((taken) => !isUsed(taken));
  for (const taken of refused.slice(0, FEW - 1)) toast(sentence(taken));
  if (refused.length >= FEW) toast(t("moreRefused", { n: refused.length - FEW + 1 }));
  return done;
}

/** Takes what was dropped, out of folders too. Must be called in the event itself. */
export async function takeDrop(transfer: DataTransfer): Promise<void> {
  let found: Dropped;
  try {
    found = await filesIn(transfer);
  } catch {
    toast(t("dropUnreadable"));
    return;
  }
  for (const name of found.empty) toast(t("folderEmpty", { name }));
  if (found.isTooMany) toast(t("tooManyFiles", { n: found.files.length }));
  if (found.files.length > 0) await takeAndTell(found.files);
}
