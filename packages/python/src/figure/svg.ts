// Pieces of SVG: attributes alone, no styles, so that every renderer draws them alike.

/** Fonts that a browser tries; PNGs have the first one. */
export const FONTS = "Nanum Gothic, NanumGothic, Apple SD Gothic Neo, Malgun Gothic, sans-serif";

export const INK = "#1f2430";
export const QUIET = "#6b7280";
export const LINE = "#d7dae0";

/** Text as content: markup spelled out, and what XML forbids replaced. */
export const escapeText = (content: string): string =>
  content
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, "\ufffd")
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** At most two digits after the point. */
export const px = (x: number): string => String(Math.round(100 * x) / 100);

type Values = Readonly<Record<string, string | number | undefined>>;

export function tag(name: string, attributes: Values, content = ""): string {
  const shown = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === "number" ? px(value) : escapeText(value as string)}"`,
    );
  return `<${name}${shown.join("")}>${content}</${name}>`;
}

export interface TextLook {
  readonly size?: number;
  readonly weight?: number;
  readonly fill?: string;
  readonly anchor?: "start" | "middle" | "end";
  readonly turn?: number;
}

/** Text, of several lines where it has them. */
export function text(x: number, y: number, content: string, look: TextLook = {}): string {
  const { size = 12, weight, fill = INK, anchor = "start", turn } = look;
  const lines = content.split("\n");
  const body =
    lines.length === 1
      ? escapeText(content)
      : lines.map((line, i) => tag("tspan", { x, dy: i === 0 ? 0 : size * 1.25 }, escapeText(line))).join("");
  return tag(
    "text",
    {
      x,
      y,
      "font-size": size,
      "font-weight": weight,
      fill,
      "text-anchor": anchor,
      transform: turn ? `rotate(${px(turn)} ${px(x)} ${px(y)})` : undefined,
    },
    body,
  );
}

/** About how wide a text is: Hangul is twice as wide as most letters. */
export const widthOf = (content: string, size = 12): number =>
  Math.max(
    ...content
      .split("\n")
      .map((line) =>
        [...line].reduce((sum, c) => sum + ((c.codePointAt(0) as number) > 0x1100 ? 1 : 0.56), 0),
      ),
  ) * size;
