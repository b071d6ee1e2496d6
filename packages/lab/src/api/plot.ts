// Observable Plot in a worker: a document of linkedom's, and the drawing as text.
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom/worker";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** Space below, so that the last tick's number stands clear of the axis' name: Plot's own is made for smaller letters. */
const MARGIN_BOTTOM = 36;

/** Whether the space below is left to Plot, and an axis stands in it. */
const hasAxisBelow = ({ margin, axis, x, projection }: Plot.PlotOptions): boolean =>
  margin === undefined && axis === undefined && x !== null && x?.axis === undefined && !projection;

/** Plot's `plot`, with a document to draw in and the page's colours. */
export function plot(options: Plot.PlotOptions = {}): ReturnType<typeof Plot.plot> {
  const { style, ...rest } = options;
  const own = { background: "none", color: "currentColor", fontFamily: "inherit", fontSize: "12px" };
  const drawing = Plot.plot({
    document: document as unknown as Document,
    ...(hasAxisBelow(rest) ? { marginBottom: MARGIN_BOTTOM } : {}),
    ...rest,
    style: typeof style === "string" ? style : { ...own, ...style },
  });
  for (const part of drawing.querySelectorAll("style")) part.remove();
  // Names of marks ("line", "dot") on groups without a role say nothing, and may not stand there.
  for (const part of drawing.querySelectorAll("g[aria-label]")) part.removeAttribute("aria-label");
  return drawing;
}

/** What `import * as Plot from "@observablehq/plot"` gives in a cell. */
export const plotModule = { ...Plot, plot };
