// Sets as the browser keeps them, for trainings and for cells.
import { getCollection, listCollections, picturesIn } from "../storage/collections.ts";
import type { GivenSet } from "./ownPictures.ts";

/** A set with its pictures; null where there is none. */
export async function givenSet(id: string): Promise<GivenSet | null> {
  const collection = await getCollection(id);
  if (!collection) return null;
  const names = new Map(collection.classes.map((one) => [one.id, one.name]));
  const pictures = (await picturesIn(id)).flatMap(({ of, name, blob, looked }) => {
    const label = names.get(of);
    return label === undefined ? [] : { label, name, blob, looked };
  });
  return { title: collection.title, pictures };
}

/** A set by its title, the latest of several; null where there is none. */
export async function setNamed(title: string): Promise<GivenSet | null> {
  const found = (await listCollections()).findLast((one) => one.title === title);
  return found ? givenSet(found.id) : null;
}
