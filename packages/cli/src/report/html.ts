// HTML as values: what is put into a template is escaped unless it is Markup already.
import { escapeText } from "../plots/svg.ts";

export class Markup {
  readonly text: string;

  /** @param text HTML that is known to be safe */
  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | null | readonly Content[];

function render(content: Content): string {
  if (content === null) return "";
  if (content instanceof Markup) return content.text;
  if (Array.isArray(content)) return content.map(render).join("");
  return escapeText(String(content));
}

/** A piece of a page. Values may stand between tags and inside quoted attributes, nowhere else. */
export const html = (parts: TemplateStringsArray, ...values: Content[]): Markup =>
  new Markup(parts.reduce((text, part, i) => text + render(values[i - 1] ?? null) + part));
