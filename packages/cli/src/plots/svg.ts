// Observable Plot outside a browser: a document of linkedom's, and the drawing as text.
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

/** Fonts that a browser tries; the PNGs have the first one packaged. */
export const FONTS = "Nanum Gothic, NanumGothic, Apple SD Gothic Neo, Malgun Gothic, sans-serif";

export const INK = "#1f2430";
export const QUIET = "#6b7280";
export const BLUE = "#2563c9";
export const ORANGE = "#c2570c";

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** The inside of a chart's svg element: no styles but attributes, so that every renderer draws it alike. */
export function chart(options: Plot.PlotOptions): string {
  const svg = Plot.plot({
    document: document as unknown as Document,
    style: { background: "none", color: INK, fontFamily: FONTS, fontSize: "13px" },
    ...options,
  });
  svg.querySelectorAll("style").forEach((style) => {
    style.remove();
  });
  return svg.outerHTML;
}

/** Text as SVG content: markup spelled out, and what XML forbids (control characters, halves of pairs) replaced. */
export const escapeText = (content: string): string =>
  content
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, "\ufffd")
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** At most `length` characters of a label; no character is cut in two. */
export function short(label: string, length: number): string {
  const characters = [...label];
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : label;
}

export interface TextStyle {
  size?: number;
  weight?: number;
  fill?: string;
  anchor?: "start" | "middle" | "end";
}

/** A line of text; its content is escaped. */
export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const { size = 13, weight = 400, fill = INK, anchor = "start" } = style;
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escapeText(content)}</text>`;
}

/** Puts a drawing at a place inside another. */
export const place = (x: number, y: number, content: string): string =>
  `<g transform="translate(${x},${y})">${content}</g>`;

/** A whole picture on white. */
export function page(width: number, height: number, ...content: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONTS}"><rect width="${width}" height="${height}" fill="#ffffff"/>${content.join("")}</svg>\n`;
}
