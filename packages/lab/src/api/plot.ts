// Observable Plot in a worker: a document of linkedom's, and the drawing as text.
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom/worker";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** Plot's `plot`, with a document to draw in and the page's colours. */
export function plot(options: Plot.PlotOptions = {}): ReturnType<typeof Plot.plot> {
  const { style, ...rest } = options;
  const own = { background: "none", color: "currentColor", fontFamily: "inherit", fontSize: "12px" };
  const drawing = Plot.plot({
    document: document as unknown as Document,
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
