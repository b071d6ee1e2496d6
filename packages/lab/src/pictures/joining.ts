// Pictures of an archive put into the set that they were of: nothing that is there is replaced, nothing comes twice.
import { freshId } from "../notebook/cell.ts";
import {
  type Collection,
  changeCollection,
  getCollection,
  picturesIn,
  type StoredPicture,
  savePictures,
} from "../storage/collections.ts";
import { cleanName, numbered } from "../storage/files.ts";
import { lookAt } from "./looking.ts";
import { cleanClass, isSameName } from "./places.ts";

export class Joining {
  #set: Collection;
  readonly #list: StoredPicture[];

  private constructor(set: Collection, list: StoredPicture[]) {
    this.#set = set;
    this.#list = list;
  }

  /** Opens the set that is here under its id, or makes it. */
  static async with(set: Omit<Collection, "changed">): Promise<Joining> {
    const here = await getCollection(set.id);
    const title = cleanClass(set.title) || set.id;
    const made = here ?? (await changeCollection(set.id, () => ({ ...set, title, classes: [], changed: 0 })));
    return new Joining(made, await picturesIn(set.id));
  }

  async #classOf(label: string): Promise<string> {
    const name = cleanClass(label) || "1";
    const there = this.#set.classes.find((one) => isSameName(one.name, name));
    if (there) return there.id;
    const made = { id: freshId(6), name };
    this.#set = await changeCollection(this.#set.id, (found) => {
      const base = found ?? this.#set;
      return { ...base, classes: [...base.classes, made] };
    });
    return made.id;
  }

  /** @returns whether it came; false where the class has it. @throws PhotoError for one that cannot be read */
  async take(file: File, label: string, added: number): Promise<boolean> {
    const of = await this.#classOf(label);
    const { looked, small } = await lookAt(file.name, file);
    const own = this.#list.filter((one) => one.of === of);
    if (own.some((one) => one.looked.sha256 === looked.sha256)) return false;
    let n = 1;
    while (own.some(({ name }) => isSameName(name, numbered(cleanName(file.name), n)))) n++;
    const name = numbered(cleanName(file.name), n);
    const collection = this.#set.id;
    const picture = { id: freshId(12), collection, of, name, added, blob: file as Blob, small, looked };
    await savePictures([picture]);
    this.#list.push(picture);
    return true;
  }
}
