// Files on their way into the set that is open: each is looked at, kept with those that came beside it, or named with what is wrong.
import { photo } from "@tinycnn/vision";
import { lang, t } from "../i18n/index.svelte.ts";
import { bytesOf, type Collection, type PictureClass, type StoredPicture } from "../storage/collections.ts";
import { MAX_SET_BYTES, MOST_PICTURES } from "../storage/limits.ts";
import { studio } from "../studio/studio.svelte.ts";
import { sizeText } from "../ui/format.ts";
import { toast } from "../ui/toast.svelte.ts";

/** A file that is to become a picture: of a class that there is, or of one by its name. */
export interface Incoming {
  file: File;
  to: { id: string } | { label: string };
}

/** A file that could not be used, and why. */
export interface Refused {
  name: string;
  label: string;
  why: string;
}

/** How often what came is kept and shown. */
const SHOW_MS = 200;
/** What takes them in. */
interface Receiving {
  readonly current: Collection | null;
  readonly classes: readonly PictureClass[];
  list: StoredPicture[];
  refused: Refused[];
  known: number;
  /** A picture that came, with what was seen of it. */
  admit(file: File, blob: Blob, of: string, seen: Pick<StoredPicture, "looked" | "small">): StoredPicture;
  add(list: readonly StoredPicture[]): Promise<boolean>;
}

/** Files on their way into a set. */
export class Taking {
  readonly #state: Receiving;
  readonly #set: string;
  #waiting: StoredPicture[] = [];
  #kept = performance.now();
  #bytes: number;
  isOver = false;

  constructor(state: Receiving, set: string) {
    this.#state = state;
    this.#set = set;
    this.#bytes = bytesOf(state.list);
  }

  async one(file: File, of: string): Promise<void> {
    const state = this.#state;
    if (state.current?.id !== this.#set) return this.#end();
    if (state.list.length >= MOST_PICTURES || this.#bytes + file.size > MAX_SET_BYTES) {
      toast(t("picturesTooMany", { n: MOST_PICTURES, size: sizeText(MAX_SET_BYTES) }));
      return this.#end();
    }
    const why = await this.#look(file, of);
    if (why !== null) {
      const label = state.classes.find(({ id }) => id === of)?.name ?? "";
      state.refused = [...state.refused, { name: file.name, label, why }];
    }
    if (performance.now() - this.#kept > SHOW_MS) await this.keep();
  }

  #end(): void {
    this.isOver = true;
  }

  /** @returns why it cannot be used; null where it can */
  async #look(file: File, of: string): Promise<string | null> {
    const state = this.#state;
    try {
      photo.checkLength(file.name, file.size);
      // A copy of its own: a file on the disk may change or go away.
      const blob = new Blob([await file.arrayBuffer()], { type: file.type });
      const seen = await studio.desk.look(file.name, blob);
      if ("trouble" in seen) return photo.troubleText(seen.trouble, lang());
      const isHere = (one: StoredPicture): boolean =>
        one.of === of && one.looked.sha256 === seen.looked.sha256;
      if (state.list.some(isHere)) {
        state.known++;
        return null;
      }
      const picture = state.admit(file, blob, of, seen);
      state.list = [...state.list, picture];
      this.#waiting.push(picture);
      this.#bytes += blob.size + seen.small.size;
      return null;
    } catch (error) {
      if (error instanceof photo.PhotoError) return photo.troubleText(error.trouble, lang());
      return t("picturesUnreadable", { name: file.name, reason: (error as Error).message });
    }
  }

  /** Keeps what came since; what cannot be kept is not shown as if it were. */
  async keep(): Promise<void> {
    const waiting = this.#waiting.splice(0);
    this.#kept = performance.now();
    if (waiting.length === 0 || (await this.#state.add(waiting))) return;
    const lost = new Set(waiting.map(({ id }) => id));
    this.#state.list = this.#state.list.filter(({ id }) => !lost.has(id));
    this.#end();
  }
}
