// How far to scroll, so that what a cell shows is seen.

/** Place of a thing in the window, in pixels from its top. */
export interface Box {
  top: number;
  bottom: number;
}

/**
 * How far to scroll, in pixels.
 *
 * @param box what is to be seen @param view where it can be seen
 * @param running whether the box still grows: its end is what matters then
 * @param next what follows the box; shown too where there is room, once the box is finished
 */
export function scrollFor(box: Box, view: Box, { running, next }: { running: boolean; next?: Box }): number {
  const height = box.bottom - box.top;
  const room = view.bottom - view.top;
  if (height > room) return running ? box.bottom - view.bottom : box.top - view.top;
  if (box.top < view.top) return box.top - view.top;
  const wanted = Math.max(box.bottom, running || !next ? box.bottom : next.bottom);
  return Math.max(0, Math.min(wanted - view.bottom, box.top - view.top));
}
