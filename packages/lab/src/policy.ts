// What the lab's documents may load and reach. One place for the server, the service worker and the documents' own meta elements.

const text = (rules: readonly string[]): string => rules.join("; ");

const page = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** Cells are code made of text, and reach nothing: no address is allowed to them. */
const cells = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
  "worker-src blob:",
  "img-src data: blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** Cells in Python are no code that the browser runs: no text becomes any. */
const pythonCells = cells.map((rule) => rule.replace(" 'unsafe-eval'", ""));

/** Name of the empty document that holds the cells' frame; the frame inherits what this document may. */
export const CELLS_HOST = "cells.html";

/** Name of the document with one cell, for pages of the same host to frame. */
export const EMBED = "embed.html";

/** For `<meta http-equiv="Content-Security-Policy">`, which holds on hosts that set no headers. */
export const pagePolicy = text(page);
export const cellsPolicy = text(cells);
export const pythonCellsPolicy = text(pythonCells);

const common: Readonly<Record<string, string>> = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
};

/** Headers of the cells' host, which only our own page may frame, and of all other answers. */
export const cellsHeaders: Readonly<Record<string, string>> = {
  ...common,
  "Content-Security-Policy": text([...cells, "frame-ancestors 'self'"]),
};
export const pageHeaders: Readonly<Record<string, string>> = {
  ...common,
  "Content-Security-Policy": text([...page, "frame-ancestors 'none'"]),
};
export const embedHeaders: Readonly<Record<string, string>> = {
  ...common,
  "Content-Security-Policy": text([...page, "frame-ancestors 'self'"]),
};
/** Headers of documents of their own, by their names; all else has the page's. */
export const headersOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [CELLS_HOST]: cellsHeaders,
  [EMBED]: embedHeaders,
};
export const headersFor = (name: string): Readonly<Record<string, string>> =>
  Object.hasOwn(headersOf, name) ? headersOf[name] : pageHeaders;
