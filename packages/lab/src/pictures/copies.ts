// Which pictures of a set are there more than once.
import { pictures } from "@tinycnn/vision/run";
import type { StoredPicture } from "../storage/collections.ts";

export interface Copies {
  /** Pictures that nearly are another of their class, group by group. */
  alike: StoredPicture[][];
  /** Groups whose pictures are of several classes: at most one can be right. */
  torn: StoredPicture[][];
}

/** Pictures that follow each other so soon are of one take of the camera, and meant to be alike. */
const TAKE_MS = 3_000;

const isTake = (group: readonly StoredPicture[]): boolean => {
  const times = group.map(({ added }) => added).sort((a, b) => a - b);
  return (
    group.every(({ name }) => name.startsWith("camera-")) &&
    times.every((time, i) => i === 0 || time - times[i - 1] < TAKE_MS)
  );
};

/** What is there more than once. */
export function copiesAmong(list: readonly StoredPicture[]): Copies {
  const thumbnails = new Uint8Array(list.length * pictures.THUMBNAIL_BYTES);
  list.forEach(({ looked }, i) => {
    thumbnails.set(looked.thumbnail, i * pictures.THUMBNAIL_BYTES);
  });
  const groups = pictures
    .copiesIn(
      list.map(({ looked }) => looked),
      thumbnails,
    )
    .map((group) => group.map((i) => list[i]));
  const isTorn = (group: readonly StoredPicture[]): boolean => group.some(({ of }) => of !== group[0].of);
  // Where very many look alike, as flat colours do, likeness says nothing.
  const most = Math.max(2, list.length / 20);
  const isSame = (group: readonly StoredPicture[]): boolean =>
    group.every(({ looked }) => looked.sha256 === group[0].looked.sha256);
  return {
    torn: groups.filter((group) => isTorn(group) && (isSame(group) || group.length <= most)),
    alike: groups.filter((group) => !isTorn(group) && !isTake(group) && group.length <= most),
  };
}
