// Marks: one function for each kind.
import { colourOf, hex, mapped } from "./colours.ts";
import type { Mark } from "./described.ts";
import { pictureUrl, rangeOf } from "./picture.ts";
import type { Scale } from "./scale.ts";
import { INK, px, tag, text } from "./svg.ts";

/** Where axes lie, in pixels, and how numbers do. */
export interface Room {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: Scale;
  readonly y: Scale;
}

/** Pixels of a point of 1/72 inch, at 100 pixels an inch. */
const POINT = 100 / 72;

const DASHES: Readonly<Record<string, string>> = {
  "--": "7 4",
  ":": "2 3",
  "-.": "7 3 2 3",
  dashed: "7 4",
  dotted: "2 3",
};

function markerAt(kind: string, x: number, y: number, r: number, fill: string): string {
  if (kind === "s") return tag("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, fill });
  const line = { stroke: fill, "stroke-width": 1.6, fill: "none" };
  if (kind === "x" || kind === "X")
    return tag("path", {
      d: `M${px(x - r)} ${px(y - r)}l${px(2 * r)} ${px(2 * r)}m0 ${px(-2 * r)}l${px(-2 * r)} ${px(2 * r)}`,
      ...line,
    });
  if (kind === "+" || kind === "P")
    return tag("path", {
      d: `M${px(x - r)} ${px(y)}h${px(2 * r)}M${px(x)} ${px(y - r)}v${px(2 * r)}`,
      ...line,
    });
  const corners = {
    "^": [3, -90],
    v: [3, 90],
    "<": [3, 180],
    ">": [3, 0],
    D: [4, 0],
    d: [4, 0],
    p: [5, -90],
    h: [6, 0],
    "*": [5, -90],
  }[kind];
  if (!corners) return tag("circle", { cx: x, cy: y, r: kind === "." || kind === "," ? r * 0.6 : r, fill });
  const points = Array.from({ length: corners[0] }, (_, i) => {
    const angle = ((corners[1] + (360 * i) / corners[0]) * Math.PI) / 180;
    return `${px(x + 1.25 * r * Math.cos(angle))},${px(y + 1.25 * r * Math.sin(angle))}`;
  });
  return tag("polygon", { points: points.join(" "), fill });
}

const isPoint = (x: number, y: number): boolean => Number.isFinite(x) && Number.isFinite(y);

function line(mark: Mark, room: Room, colour: string): string {
  const { x = [], y = [], marker, size = 6 } = mark;
  let path = "";
  let isDown = false;
  x.forEach((value, i) => {
    const [at, to] = [room.x.at(value), room.y.at(y[i])];
    if (isPoint(at, to)) path += `${isDown ? "L" : "M"}${px(at)} ${px(to)}`;
    isDown = isPoint(at, to);
  });
  const isDrawn = !["none", "None", "", " "].includes(mark.line ?? "-");
  const stroke = {
    fill: "none",
    stroke: colour,
    "stroke-linejoin": "round",
    "stroke-dasharray": DASHES[mark.line ?? ""],
  };
  const drawn = isDrawn
    ? tag("path", { d: path, ...stroke, "stroke-width": ((mark.width as number) ?? 1.6) * POINT })
    : "";
  if (!marker || marker === "None") return drawn;
  const marks = x
    .map((value, i) => [room.x.at(value), room.y.at(y[i])] as const)
    .filter(([a, b]) => isPoint(a, b));
  return drawn + marks.map(([a, b]) => markerAt(marker, a, b, (size * POINT) / 2, colour)).join("");
}

function dots(mark: Mark, room: Room, colour: string): string {
  const { x = [], y = [], values, sizes = [36], marker = "o" } = mark;
  const [low, high] = rangeOf(mark);
  const shade = mapped(mark.cmap);
  const colourAt = (i: number): string => {
    const value = values?.[i];
    if (value === undefined) return colour;
    return typeof value === "string" ? colourOf(value) : hex(shade((value - low) / (high - low || 1)));
  };
  return x
    .map((value, i) => {
      const [at, to] = [room.x.at(value), room.y.at(y[i])];
      const r = (Math.sqrt(sizes[i % sizes.length]) / 2) * POINT;
      return isPoint(at, to) ? markerAt(marker, at, to, r, colourAt(i)) : "";
    })
    .join("");
}

function bars({ x = [], y = [], width, height = [] }: Mark, room: Room, colour: string): string {
  const wide = width as readonly number[];
  return x
    .map((value, i) => {
      const [a, b] = [room.x.at(value), room.x.at(value + wide[i])];
      const [c, d] = [room.y.at(y[i]), room.y.at(y[i] + height[i])];
      const size = { width: Math.max(0.5, Math.abs(b - a) - 1), height: Math.abs(d - c) };
      return isPoint(a, d)
        ? tag("rect", { x: Math.min(a, b) + 0.5, y: Math.min(c, d), ...size, fill: colour })
        : "";
    })
    .join("");
}

/** The corners of a picture: its middle pixels lie at whole numbers. */
export function cornersOf({ elements, extent, origin }: Mark): readonly [number, number, number, number] {
  const [height, width] = elements?.shape ?? [1, 1];
  if (extent) return extent;
  return origin === "lower"
    ? [-0.5, width - 0.5, -0.5, height - 0.5]
    : [-0.5, width - 0.5, height - 0.5, -0.5];
}

function picture(mark: Mark, room: Room): string {
  const [left, right, bottom, top] = cornersOf(mark);
  const [x, y] = [room.x.at(left), room.y.at(top)];
  const [width, height] = [room.x.at(right) - x, room.y.at(bottom) - y];
  return tag("image", {
    ...{ x, y, width, height },
    preserveAspectRatio: "none",
    "image-rendering": mark.smooth ? undefined : "optimizeSpeed",
    "xlink:href": pictureUrl(mark, Math.max(Math.abs(width), Math.abs(height))),
  });
}

const ANCHORS: Readonly<Record<string, "start" | "middle" | "end">> = { center: "middle", right: "end" };
const DOWN: Readonly<Record<string, number>> = { center: 0.35, center_baseline: 0.35, top: 0.85 };

function words(mark: Mark, room: Room, colour: string | undefined): string {
  const { x = [0], y = [0], text: content = "", fontsize = 10, anchor = "left", baseline = "" } = mark;
  const size = fontsize * POINT * 0.95;
  const [at, to] = mark.inAxes
    ? [room.left + x[0] * room.width, room.top + (1 - y[0]) * room.height]
    : [room.x.at(x[0]), room.y.at(y[0])];
  if (!isPoint(at, to)) return "";
  return text(at, to + size * (DOWN[baseline] ?? 0), content, {
    size,
    fill: colour ?? INK,
    anchor: ANCHORS[anchor],
  });
}

function rule({ x, y, line: kind, width = 1 }: Mark, room: Room, colour: string): string {
  const [at] = x ? [room.x.at(x[0])] : [room.y.at((y as number[])[0])];
  const d = x
    ? `M${px(at)} ${px(room.top)}v${px(room.height)}`
    : `M${px(room.left)} ${px(at)}h${px(room.width)}`;
  return tag("path", {
    d,
    stroke: colour,
    "stroke-width": (width as number) * POINT,
    "stroke-dasharray": DASHES[kind ?? ""],
  });
}

function area({ x = [], y = [], height = [] }: Mark, room: Room, colour: string): string {
  const up = x.map((value, i) => `${px(room.x.at(value))} ${px(room.y.at(y[i]))}`);
  const down = x.map((value, i) => `${px(room.x.at(value))} ${px(room.y.at(height[i]))}`).reverse();
  return x.length > 0 ? tag("path", { d: `M${[...up, ...down].join("L")}Z`, fill: colour }) : "";
}

const kinds = { line, dots, bars, rule, area };

/** @param colour of the mark where it has none of its own */
export function drawMark(mark: Mark, room: Room, colour: string): string {
  const own = mark.color ? colourOf(mark.color) : undefined;
  const drawn =
    mark.kind === "picture"
      ? picture(mark, room)
      : mark.kind === "text"
        ? words(mark, room, own)
        : kinds[mark.kind](mark, room, own ?? colour);
  return mark.alpha === undefined || mark.alpha === 1 ? drawn : tag("g", { opacity: mark.alpha }, drawn);
}
