// The view follows what runs: the newest line of the running cell stays in view, and what it showed in the end is whole, or begins at
// the top. Whoever scrolls away, or takes to another cell, is left alone until the next run, or until asking to be led back. Only what
// the cell shows moves the view: a scroll by others (focus, search, a link) must stay, or a button flees from under the finger.

import { type Box, scrollFor } from "./scroll.ts";

/** Space around what is shown, in pixels. */
const MARGIN = 10;
/** Height of a line: with less of it hidden it still counts as seen. */
const LINE = 24;
/** How long what a cell showed may still grow after its end, as charts and pictures do. */
const SETTLING_MS = 1_500;

const AWAY = new Set(["PageUp", "PageDown", "Home", "End", " "]);

const frameOf = (id: string): HTMLElement | null => document.querySelector(`[data-cell="${id}"]`);

/** What of a cell is to be seen: what it shows, or else its code. */
const shownOf = (frame: HTMLElement): Element => frame.querySelector(".below") ?? frame;

export function viewBox(): Box {
  const top = document.querySelector("[data-top-bar]")?.getBoundingClientRect().bottom ?? 0;
  return { top: top + MARGIN, bottom: innerHeight - MARGIN };
}

export class Follower {
  /** Whether the view follows. */
  on: boolean = $state(false);
  /** Whether the newest of the running cell is out of view. */
  isAway: boolean = $state(false);
  #cell: string | null = null;
  #running = false;
  #until = 0;
  #frame = 0;
  #grows = false;
  readonly #sizes = new ResizeObserver(() => this.#soon());

  /** Starts to listen for whoever scrolls. @returns what ends it */
  start(): () => void {
    const leave = (): void => {
      this.on = false;
      this.#soon(false);
    };
    const key = (event: KeyboardEvent): void => {
      const isIn = (kinds: string): boolean => (event.target as Element).closest?.(kinds) != null;
      if (event.key === "Tab" && !isIn(".cm-editor")) leave();
      if (AWAY.has(event.key) && !isIn("input, button, select, .cm-editor")) leave();
    };
    const press = (event: PointerEvent): void => {
      const cell = (event.target as Element).closest<HTMLElement>("[data-cell]")?.dataset.cell;
      if ((cell && cell !== this.#cell) || event.clientX >= document.documentElement.clientWidth) leave();
    };
    const look = (): void => this.#soon(false);
    const resize = (): void => this.#soon();
    addEventListener("wheel", leave, { passive: true });
    addEventListener("touchmove", leave, { passive: true });
    addEventListener("keydown", key);
    addEventListener("pointerdown", press);
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", resize);
    return () => {
      removeEventListener("wheel", leave);
      removeEventListener("touchmove", leave);
      removeEventListener("keydown", key);
      removeEventListener("pointerdown", press);
      removeEventListener("scroll", look);
      removeEventListener("resize", resize);
      this.#sizes.disconnect();
      cancelAnimationFrame(this.#frame);
    };
  }

  /** The cell that runs now; null when it has ended. */
  watch(id: string | null): void {
    if (id !== null) this.#cell = id;
    this.#running = id !== null;
    this.#until = performance.now() + SETTLING_MS;
    this.#sizes.disconnect();
    const frame = this.#cell === null ? null : frameOf(this.#cell);
    if (frame) this.#sizes.observe(frame);
    this.#soon();
  }

  /** @param grows whether what the cell shows has changed, and not only the place the reader looks at */
  #soon(grows = true): void {
    this.#grows ||= grows;
    this.#frame ||= requestAnimationFrame(() => {
      const moves = this.#grows;
      this.#frame = 0;
      this.#grows = false;
      this.#show(moves);
    });
  }

  #show(moves: boolean): void {
    const frame = this.#cell === null ? null : frameOf(this.#cell);
    if (!frame) return;
    const view = viewBox();
    if (moves && this.on && (this.#running || performance.now() < this.#until)) {
      const box = shownOf(frame).getBoundingClientRect();
      const next = frame.nextElementSibling?.getBoundingClientRect();
      const by = scrollFor(box, view, { running: this.#running, next });
      if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: "instant" });
    }
    const { bottom } = shownOf(frame).getBoundingClientRect();
    this.isAway = this.#running && (bottom < view.top || bottom > view.bottom + LINE);
  }
}
