// Which class a file belongs to, by where it lay: in the folder of that name, as ImageFolder has it.
import { isHidden } from "../photo/dropped.ts";
import { isPhotoName } from "../storage/files.ts";

/** The folder that a file lies in; null where it lies in none. */
export function labelOf(path: string): string | null {
  const parts = path.split("/").filter(Boolean);
  return parts.length > 1 ? parts[parts.length - 2] : null;
}

/** Whether a file in a folder is meant to be a picture: nothing that systems put there, nothing that hides. */
export const isMeant = (path: string): boolean =>
  isPhotoName(path) && !path.split("/").some((part) => isHidden(part) || part === "__MACOSX");

/** A class's name that can be a folder's on every system; empty for one that has nothing to show. */
export const cleanClass = (name: string): string =>
  name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "")
    .slice(0, 60);

/** Names are the same where a system that does not tell small letters from large would say so. */
export const isSameName = (a: string, b: string): boolean =>
  a.toLocaleLowerCase("en") === b.toLocaleLowerCase("en");
