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
markdown.renderer.rules.image = (tokens, at) => {
  const token = tokens[at];
  const { escapeHtml } = markdown.utils;
  return `<img src="${escapeHtml(String(token.attrGet("src") ?? ""))}" alt="${escapeHtml(token.content)}">`;
};

/** Sanitised HTML of a text cell. */
export const renderMarkdown = (source: string): string => sanitize(markdown.render(source));
