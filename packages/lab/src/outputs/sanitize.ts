// What notebooks show is written by others: only what cannot act is let through.
import DOMPurify from "dompurify";
import katexCss from "katex/dist/katex.min.css?raw";

/** Classes with a meaning here: our own outputs', and KaTeX's. Others could dress up as parts of the page. */
const classes = new Set([
  "gallery",
  "prediction",
  "ranking",
  "curves",
  ...[...katexCss.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name),
]);

const isSafeImage = (value: string): boolean =>
  /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/.test(value);
const isSafeLink = (value: string): boolean => /^(https?:|mailto:|#)/i.test(value.trim());

DOMPurify.addHook("uponSanitizeAttribute", (node, data) => {
  const { attrName: name, attrValue: value } = data;
  if (name === "class") {
    data.attrValue = value
      .split(/\s+/)
      .filter((token) => classes.has(token))
      .join(" ");
    if (!data.attrValue) data.keepAttr = false;
  } else if (name === "src" || (/^(xlink:)?href$/.test(name) && node.nodeName.toLowerCase() === "image")) {
    if (!isSafeImage(value)) data.keepAttr = false;
  } else if (name === "href" || name === "xlink:href") {
    if (!isSafeLink(value)) data.keepAttr = false;
  } else if (name === "style" && /url\s*\(|expression|@import|position\s*:\s*fixed/i.test(value))
    data.keepAttr = false;
});
DOMPurify.addHook("afterSanitizeAttributes", (node) => {
  // Long lines scroll sideways: the keyboard must reach them.
  if (node.nodeName.toLowerCase() === "pre") node.setAttribute("tabindex", "0");
  // The corner of a table with names on two sides heads nothing.
  if (node.nodeName.toLowerCase() === "th" && !node.textContent?.trim())
    node.setAttribute("role", "presentation");
  if (node.nodeName.toLowerCase() !== "a") return;
  if (node.getAttribute("href")?.startsWith("#")) return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer");
});

const config = {
  USE_PROFILES: { html: true, svg: true, svgFilters: false, mathMl: true },
  ADD_TAGS: ["meter"],
  FORBID_TAGS: [
    "style",
    "template",
    "form",
    "input",
    "button",
    "textarea",
    "select",
    "option",
    "dialog",
    "video",
    "audio",
    "source",
    "track",
    "picture",
    "foreignObject",
    "use",
    "animate",
    "set",
    "animateTransform",
    "animateMotion",
    "area",
    "map",
  ],
  FORBID_ATTR: [
    "id",
    "name",
    "srcset",
    "action",
    "formaction",
    "ping",
    "background",
    "poster",
    "autofocus",
    "tabindex",
    "contenteditable",
    "accesskey",
    "popover",
    "popovertarget",
    "slot",
    "is",
  ],
  ALLOW_DATA_ATTR: false,
};

/** HTML or SVG that shows and does nothing. */
export const sanitize = (html: string): string => DOMPurify.sanitize(html, config) as string;

/** The same as nodes, ready to be put into the page: parsed once, where the text would be parsed again. */
export const sanitizedNodes = (html: string): DocumentFragment =>
  DOMPurify.sanitize(html, { ...config, RETURN_DOM_FRAGMENT: true });
