// An interactive output: plain data under the lab's own media type, and a line of text for whoever cannot show it.
import { VIEW, type View } from "../../inside/views.ts";
import type { Bundle } from "../../notebook/outputs.ts";
import { DISPLAY } from "../display.ts";

/** Shown when it is the last expression of a cell, or by `display`. */
export interface Shownable {
  [DISPLAY](): Bundle;
}

export const shown = (view: View, text: string): Shownable => ({
  [DISPLAY]: () => ({ [VIEW]: view, "text/plain": text }),
});
