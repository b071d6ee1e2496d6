// Text cells: Markdown with maths.
import katexPlugin from "@vscode/markdown-it-katex";
import katex from "katex";
import MarkdownIt from "markdown-it";
import { sanitize } from "./sanitize.ts";

const plugin = ((katexPlugin as unknown as { default?: unknown }).default ?? katexPlugin) as (
  md: InstanceType<typeof MarkdownIt>,
  options: object,
) => void;

const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false });
markdown.use(plugin, {
  katex,
  throwOnError: false,
  trust: false,
  maxSize: 20,
  maxExpand: 500,
  output: "htmlAndMathml",
});

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

markdown.renderer.rules.image = (tokens, at, _, env) => {
  const token = tokens[at];
  const { escapeHtml } = markdown.utils;
  const [, name] = /^attachment:(.*)$/s.exec(String(token.attrGet("src") ?? "")) ?? [];
  const src =
    name === undefined
      ? String(token.attrGet("src") ?? "")
      : (env as { attachments: ReadonlyMap<string, string> }).attachments.get(decoded(name));
  return `<img src="${escapeHtml(src ?? "")}" alt="${escapeHtml(token.content)}">`;
};

/** Sanitised HTML of a text cell. @param attachments addresses of the pictures it brings along, by name */
export const renderMarkdown = (
  source: string,
  attachments: ReadonlyMap<string, string> = new Map(),
): string => sanitize(markdown.render(source, { attachments }));
