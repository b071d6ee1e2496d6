// The set of pictures that is open: its classes, what is in them, what is on its way in.
import { t } from "../i18n/index.svelte.ts";
import { freshId } from "../notebook/cell.ts";
import {
  type Collection,
  changeCollection,
  listCollections,
  onPicturesChange,
  type PictureClass,
  picturesIn,
  removeCollection,
  removePictures,
  type StoredPicture,
  savePictures,
} from "../storage/collections.ts";
import { cleanName, numbered } from "../storage/files.ts";
import { MOST_CLASSES } from "../storage/limits.ts";
import { askToPersist, isFull, lookAtRoom, room } from "../storage/room.svelte.ts";
import { toast } from "../ui/toast.svelte.ts";
import { cleanClass, isSameName } from "./places.ts";
import { type Incoming, type Refused, Taking } from "./taking.ts";

/** Pictures that are looked at beside each other. */
const HANDS = 3;
/** The set that was open last. */
const LAST = "pictures-set";

class PictureSetState {
  sets: Collection[] = $state.raw([]);
  current: Collection | null = $state.raw(null);
  list: StoredPicture[] = $state.raw([]);
  /** How many of how many files have been looked at; null when none are on their way. */
  coming: { done: number; total: number } | null = $state.raw(null);
  refused: Refused[] = $state.raw([]);
  /** Files that were in their class already, byte by byte, and were not taken again. */
  known: number = $state(0);
  #queue: Promise<unknown> = Promise.resolve();
  #latest = 0;

  constructor() {
    onPicturesChange((id) => {
      if (id === this.current?.id && !this.coming) void this.#read(id);
    });
  }

  get classes(): PictureClass[] {
    return this.current?.classes ?? [];
  }
  /** Pictures of a class, in the order they came. */
  of(id: string): StoredPicture[] {
    return this.list.filter((one) => one.of === id);
  }

  /** Opens the set that was open last, or makes the first one. */
  async open(id = localStorage.getItem(LAST) ?? ""): Promise<void> {
    this.sets = await listCollections();
    const found = this.sets.find((one) => one.id === id) ?? this.sets.at(-1);
    if (found) await this.#show(found);
    else await this.create();
  }

  async #show(set: Collection): Promise<void> {
    this.list = await picturesIn(set.id);
    this.current = set;
    this.#forget();
    localStorage.setItem(LAST, set.id);
  }

  #forget(): void {
    this.refused = [];
    this.known = 0;
  }

  async #read(id: string): Promise<void> {
    this.sets = await listCollections();
    const [list, found] = [await picturesIn(id), this.sets.find((one) => one.id === id)];
    if (this.current?.id !== id || this.coming) return;
    if (!found) return this.open();
    this.current = found;
    this.list = list;
  }

  /** A new set with two empty classes. */
  async create(): Promise<void> {
    const titles = this.sets.map(({ title }) => title);
    let n = 1;
    while (titles.includes(numbered(t("picturesTitle"), n))) n++;
    const set: Collection = {
      id: freshId(12),
      title: numbered(t("picturesTitle"), n),
      created: Date.now(),
      changed: Date.now(),
      classes: [1, 2].map((i) => ({ id: freshId(6), name: t("picturesClassN", { n: i }) })),
    };
    await this.#trying(async () => {
      const kept = await changeCollection(set.id, () => set);
      this.sets = await listCollections();
      await this.#show(kept);
    });
  }

  async erase(): Promise<void> {
    const { current } = this;
    if (!current) return;
    await removeCollection(current.id);
    await this.open("");
    toast(t("removed", { title: current.title }));
  }

  /** Says what could not be kept, with the list of what takes room where that is why. */
  async #trying(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (isFull(error)) {
        toast(t("picturesFull"), { label: t("roomShow"), run: () => (room.dialog = true) });
        await lookAtRoom(true);
      } else toast(t("failed", { reason: (error as Error).message }));
      return false;
    }
  }

  /** Changes what is known of the set, from what is kept of it now. */
  #change(next: (set: Collection) => Partial<Collection>): Promise<boolean> {
    const { current } = this;
    if (!current) return Promise.resolve(false);
    return this.#trying(async () => {
      const changed = await changeCollection(current.id, (found) => {
        const base = found ?? current;
        return { ...base, ...next(base) };
      });
      if (this.current?.id === changed.id) this.current = changed;
      this.sets = this.sets.map((one) => (one.id === changed.id ? changed : one));
    });
  }

  async rename(title: string): Promise<void> {
    const clean = cleanClass(title);
    if (clean && clean !== this.current?.title) await this.#change(() => ({ title: clean }));
  }

  /** Whether a class can be called so. */
  isFree(name: string, except = ""): boolean {
    return !this.classes.some((one) => one.id !== except && isSameName(one.name, name));
  }

  /** Adds a class, or finds the one of that name. @returns its id; null where there are too many */
  async addClass(wanted = ""): Promise<string | null> {
    const clean = cleanClass(wanted);
    const there = clean ? this.classes.find(({ name }) => isSameName(name, clean)) : undefined;
    if (there) return there.id;
    if (this.classes.length >= MOST_CLASSES) {
      toast(t("picturesTooManyClasses", { limit: MOST_CLASSES }));
      return null;
    }
    let n = this.classes.length + 1;
    while (!clean && !this.isFree(t("picturesClassN", { n }))) n++;
    const made = { id: freshId(6), name: clean || t("picturesClassN", { n }) };
    // A class that a folder brings takes the place of an empty one that nobody has named.
    const empty = clean ? this.#unnamed() : undefined;
    if (empty) await this.renameClass(empty.id, clean);
    else await this.#change(({ classes }) => ({ classes: [...classes, made] }));
    return empty?.id ?? made.id;
  }

  #unnamed(): PictureClass | undefined {
    const names = new Set(Array.from({ length: MOST_CLASSES }, (_, i) => t("picturesClassN", { n: i + 1 })));
    return this.classes.find(({ id, name }) => names.has(name) && this.of(id).length === 0);
  }

  /** @returns whether it is called so now */
  async renameClass(id: string, wanted: string): Promise<boolean> {
    const clean = cleanClass(wanted);
    if (!clean) return false;
    if (!this.isFree(clean, id)) {
      toast(t("picturesNameTaken", { name: clean }));
      return false;
    }
    return this.#change(({ classes }) => ({
      classes: classes.map((one) => (one.id === id ? { ...one, name: clean } : one)),
    }));
  }

  async removeClass(id: string): Promise<void> {
    const own = this.of(id);
    const [place, gone] = [
      this.classes.findIndex((one) => one.id === id),
      this.classes.find((one) => one.id === id),
    ];
    if (!gone) return;
    if (!(await this.#change(({ classes }) => ({ classes: classes.filter((one) => one.id !== id) })))) return;
    await removePictures(own);
    this.list = this.list.filter((one) => one.of !== id);
    const back = async (): Promise<void> => {
      await this.#change(({ classes }) => ({ classes: classes.toSpliced(place, 0, gone) }));
      await this.#bringBack(own);
    };
    toast(t("removed", { title: gone.name }), { label: t("undo"), run: () => void back() });
  }

  async #bringBack(list: readonly StoredPicture[]): Promise<void> {
    const here = this.current?.id;
    await this.#trying(() => savePictures(list));
    if (here && list.some(({ collection }) => collection === here)) this.list = await picturesIn(here);
  }

  async remove(list: readonly StoredPicture[]): Promise<void> {
    await removePictures(list);
    const gone = new Set(list.map(({ id }) => id));
    this.list = this.list.filter(({ id }) => !gone.has(id));
    toast(t("picturesRemoved", { n: list.length }), {
      label: t("undo"),
      run: () => void this.#bringBack(list),
    });
  }

  /** Moves pictures to another class; a name that is taken there gets a number. */
  async move(list: readonly StoredPicture[], to: string): Promise<void> {
    const names = this.#namesIn(to);
    const moved = list
      .filter(({ of }) => of !== to)
      .map((one) => ({ ...one, of: to, name: this.#freeName(one.name, names) }));
    if (!(await this.#trying(() => savePictures(moved)))) return;
    const byId = new Map(moved.map((one) => [one.id, one]));
    this.list = this.list.map((one) => byId.get(one.id) ?? one);
    const name = this.classes.find(({ id }) => id === to)?.name ?? "";
    toast(t("picturesMoved", { n: moved.length, name }));
  }

  #namesIn(id: string): Set<string> {
    return new Set(this.of(id).map(({ name }) => name.toLocaleLowerCase("en")));
  }

  #freeName(wanted: string, taken: Set<string>): string {
    for (let n = 1; ; n++) {
      const name = numbered(cleanName(wanted), n);
      if (taken.has(name.toLocaleLowerCase("en"))) continue;
      taken.add(name.toLocaleLowerCase("en"));
      return name;
    }
  }

  /** Takes files, after those that are being taken: each is looked at; what cannot be used is named. */
  take(files: readonly Incoming[]): Promise<void> {
    const { current } = this;
    if (!current || files.length === 0) return Promise.resolve();
    this.coming = { done: this.coming?.done ?? 0, total: (this.coming?.total ?? 0) + files.length };
    const work = this.#queue.then(() => this.#takeAll(files, current.id));
    this.#queue = work.catch(() => {});
    return work;
  }

  async #takeAll(files: readonly Incoming[], set: string): Promise<void> {
    void askToPersist();
    const ids = new Map<string, string | null>();
    for (const { to } of files)
      if ("label" in to && !ids.has(to.label)) ids.set(to.label, await this.addClass(to.label));
    const taking = new Taking(this, set);
    let next = 0;
    const hand = async (): Promise<void> => {
      while (next < files.length && !taking.isOver) {
        const { file, to } = files[next++];
        const id = "id" in to ? to.id : ids.get(to.label);
        if (id) await taking.one(file, id);
        this.coming = { done: (this.coming?.done ?? 0) + 1, total: this.coming?.total ?? files.length };
      }
    };
    try {
      await Promise.all(Array.from({ length: HANDS }, hand));
      await taking.keep();
    } finally {
      const { done, total } = this.coming ?? { done: 0, total: 0 };
      if (done >= total || taking.isOver) this.coming = null;
    }
  }

  /** A picture that came, with what was seen of it. */
  admit(file: File, blob: Blob, of: string, seen: Pick<StoredPicture, "looked" | "small">): StoredPicture {
    this.#latest = Math.max(Date.now(), this.#latest + 1);
    return {
      ...{ id: freshId(12), collection: this.current?.id ?? "", of, added: this.#latest, blob },
      name: this.#freeName(file.name, this.#namesIn(of)),
      ...seen,
    };
  }
  add(list: readonly StoredPicture[]): Promise<boolean> {
    return this.#trying(() => savePictures(list));
  }
}

export const pictureSet = new PictureSetState();
