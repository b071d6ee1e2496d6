// Lectures are Markdown files: text between rules (`---`) is a text cell, a fence of `ts` or `py` is a code cell.
import type { CellData } from "../notebook/cell.ts";

const FENCE = /^```(?:ts|py)\n([\s\S]*?)^```$/gm;

/** The text before each code cell and behind the last, and the code cells as they stand there. */
function partsOf(markdown: string): { texts: string[]; codes: string[] } {
  const [texts, codes]: [string[], string[]] = [[], []];
  let at = 0;
  for (const { 0: code, index } of markdown.matchAll(FENCE)) {
    texts.push(markdown.slice(at, index));
    codes.push(code);
    at = index + code.length;
  }
  return { texts: [...texts, markdown.slice(at)], codes };
}

/** A text's sections, each by its heading; what stands before the first has none. */
const sectionsOf = (text: string): Map<string, string> =>
  new Map(
    text.split(/^(?=##? )/m).map((section) => [/^#.*/.exec(section)?.[0] ?? "", section.trim()] as const),
  );

/**
 * A lecture in Python: the text of the lecture with other code cells, one for each, and other words where the code is spoken of.
 *
 * @param own the code cells; a text between them takes the place of the lecture's there, section by section
 */
export function pythonEdition(lecture: string, own: string): string {
  const [{ texts }, other] = [partsOf(lecture), partsOf(own)];
  return texts
    .map((text, i) => {
      const sections = sectionsOf(text);
      for (const [heading, section] of sectionsOf(other.texts[i])) {
        if (section) sections.set(heading, section);
      }
      return `${[...sections.values()].join("\n\n")}\n\n${other.codes[i] ?? ""}`;
    })
    .join("\n\n");
}

/** The cells of a lecture. @param id the lecture's name, of which cells get theirs */
export function parseLecture(markdown: string, id: string): CellData[] {
  const cells: CellData[] = [];
  const add = (kind: CellData["kind"], source: string): void => {
    if (source)
      cells.push({ id: `${id}-${cells.length + 1}`, kind, source, outputs: [], count: null, seconds: null });
  };
  const addTexts = (text: string): void => {
    for (const part of text.split(/^---$/m)) add("markdown", part.trim());
  };
  let at = 0;
  for (const match of markdown.matchAll(FENCE)) {
    addTexts(markdown.slice(at, match.index));
    add("code", match[1].trimEnd());
    at = match.index + match[0].length;
  }
  addTexts(markdown.slice(at));
  return cells;
}
