// One pair of axes: how far they reach, what stands beside them, the marks between.
import { colourOf, cycled, hex, mapped } from "./colours.ts";
import type { Axes, Mark } from "./described.ts";
import { cornersOf, drawMark, type Room } from "./marks.ts";
import { rangeOf } from "./picture.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { INK, LINE, px, QUIET, tag, text, widthOf } from "./svg.ts";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** All places of a mark along one direction. */
function placesOf(mark: Mark, along: "x" | "y"): readonly number[] {
  const { x = [], y = [], width, height = [] } = mark;
  if (mark.kind === "picture") {
    const [left, right, bottom, top] = cornersOf(mark);
    return along === "x" ? [left, right] : [bottom, top];
  }
  if (mark.kind === "text") return [];
  const sizes = along === "x" ? (width as readonly number[]) : height;
  const own = along === "x" ? x : y;
  if (mark.kind === "bars") return [...own, ...own.map((value, i) => value + sizes[i])];
  return mark.kind === "area" && along === "y" ? [...y, ...height] : own;
}

/** From the lowest to the highest number, with room around them. */
function reach(axes: Axes, along: "x" | "y"): readonly [number, number] {
  const [given, isLog] =
    along === "x" ? [axes.xlim, axes.xscale === "log"] : [axes.ylim, axes.yscale === "log"];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const mark of axes.marks)
    for (const value of placesOf(mark, along)) {
      if (!Number.isFinite(value) || (isLog && value <= 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  if (low > high) [low, high] = [0, 1];
  if (low === high) [low, high] = isLog ? [low / 2, high * 2] : [low - 0.5, high + 0.5];
  const picture = axes.marks.find((mark) => mark.kind === "picture");
  if (picture) {
    const [, , bottom, top] = cornersOf(picture);
    const [a, b] = along === "y" && bottom > top ? [high, low] : [low, high];
    return [given?.[0] ?? a, given?.[1] ?? b];
  }
  const isBar = axes.marks.some((mark) => mark.kind === "bars");
  const edge = isLog ? 0 : 0.05 * (high - low);
  const [a, b] = [isBar && low === 0 ? 0 : low - edge, isBar && high === 0 ? 0 : high + edge];
  const ends = [given?.[0] ?? a, given?.[1] ?? b] as const;
  return axes.inverted && along === "y" ? [ends[1], ends[0]] : ends;
}

/** Within a box, with the same unit both ways. */
function squared({ left, top, width, height }: Box, wide: number, high: number): Box {
  const unit = Math.min(width / wide, height / high);
  const [w, h] = [wide * unit, high * unit];
  return { left: left + (width - w) / 2, top: top + (height - h) / 2, width: w, height: h };
}

function ticks(axes: Axes, { left, top, width, height, x, y }: Room): string {
  const inside = (at: number, from: number, size: number): boolean =>
    at >= from - 0.5 && at <= from + size + 0.5;
  const turn = axes.xturn ?? 0;
  const below = x.ticks.map((value) => {
    const at = x.at(value);
    if (!inside(at, left, width)) return "";
    const line = axes.grid ? tag("path", { d: `M${px(at)} ${px(top)}v${px(height)}`, stroke: LINE }) : "";
    const look = { fill: QUIET, anchor: turn ? ("end" as const) : ("middle" as const), turn: -turn };
    return line + text(at, top + height + 16, x.label(value), look);
  });
  const beside = y.ticks.map((value) => {
    const at = y.at(value);
    if (!inside(at, top, height)) return "";
    const line = axes.grid ? tag("path", { d: `M${px(left)} ${px(at)}h${px(width)}`, stroke: LINE }) : "";
    return line + text(left - 6, at + 4, y.label(value), { fill: QUIET, anchor: "end" });
  });
  return below.join("") + beside.join("");
}

function legend(
  { marks }: Axes,
  colours: readonly string[],
  { left, top, width, height }: Room,
  place: string,
): string {
  const named = marks.map((mark, i) => ({ mark, colour: colours[i] })).filter(({ mark }) => mark.label);
  if (named.length === 0) return "";
  const wide = Math.max(...named.map(({ mark }) => widthOf(mark.label as string))) + 40;
  const high = named.length * 18 + 8;
  const x = /left/.test(place) ? left + 8 : left + width - wide - 8;
  const y = /lower/.test(place) ? top + height - high - 8 : top + 8;
  const frame = tag("rect", {
    x,
    y,
    width: wide,
    height: high,
    rx: 4,
    fill: "#ffffff",
    "fill-opacity": 0.85,
    stroke: LINE,
  });
  const lines = named.map(({ mark, colour }, i) => {
    const at = y + 17 + i * 18;
    const isLine = mark.kind === "line" || mark.kind === "rule";
    const key = isLine
      ? tag("path", { d: `M${px(x + 8)} ${px(at - 4)}h20`, stroke: colour, "stroke-width": 2.2 })
      : tag("rect", { x: x + 10, y: at - 10, width: 16, height: 11, fill: colour });
    return key + text(x + 34, at, mark.label as string);
  });
  return frame + lines.join("");
}

function colourBar(mark: Mark, { left, top, width, height }: Room, label: string | undefined): string {
  const [low, high] = rangeOf(mark);
  const shade = mapped(mark.cmap);
  const x = left + width + 10;
  const steps = Array.from({ length: 64 }, (_, i) =>
    tag("rect", {
      x,
      y: top + height - ((i + 1) * height) / 64,
      width: 12,
      height: height / 64 + 0.6,
      fill: hex(shade(i / 63)),
    }),
  );
  const scale = scaleOf({ low, high, from: top + height, to: top, isLog: false });
  const numbers = scale.ticks.map((value) =>
    text(x + 17, scale.at(value) + 4, scale.label(value), { fill: QUIET, size: 11 }),
  );
  const named = label ? text(x + 52, top + height / 2, label, { anchor: "middle", turn: -90 }) : "";
  return steps.join("") + numbers.join("") + named;
}

/** The widest label beside the axis. */
const labelWidth = ({ ticks: values, label }: Scale): number =>
  Math.max(0, ...values.map((value) => widthOf(label(value))));

export function drawAxes(axes: Axes, box: Box): string {
  const [xs, ys] = [reach(axes, "x"), reach(axes, "y")];
  const scales = ({ left, top, width, height }: Box): Room => ({
    ...{ left, top, width, height },
    x: scaleOf({
      low: xs[0],
      high: xs[1],
      from: left,
      to: left + width,
      isLog: axes.xscale === "log",
      given: axes.xticks,
      labels: axes.xticklabels,
    }),
    y: scaleOf({
      low: ys[0],
      high: ys[1],
      from: top + height,
      to: top,
      isLog: axes.yscale === "log",
      given: axes.yticks,
      labels: axes.yticklabels,
    }),
  });
  const picture = axes.marks.find((mark) => mark.kind === "picture");
  const mappable = axes.colorbar ? axes.marks.findLast((mark) => mark.elements || mark.values) : undefined;
  const titleSize = (axes.titleSize ?? 11) * 1.3;
  const lines = axes.title?.split("\n").length ?? 0;
  const side = axes.off ? 4 : labelWidth(scales(box).y) + 14 + (axes.ylabel ? 20 : 0);
  const low = axes.off ? 4 : 24 + (axes.xlabel ? 20 : 0) + (axes.xturn ? 26 : 0);
  const [above, right] = [lines * titleSize * 1.25 + 8, mappable ? 62 : 10];
  const inner = {
    left: box.left + side,
    top: box.top + above,
    width: Math.max(10, box.width - side - right),
    height: Math.max(10, box.height - above - low),
  };
  const isSquare = (picture && !picture.stretch) || axes.equal;
  const room = scales(isSquare ? squared(inner, Math.abs(xs[1] - xs[0]), Math.abs(ys[1] - ys[0])) : inner);
  let next = 0;
  const colours = axes.marks.map((mark) => {
    if (mark.color) return colourOf(mark.color);
    if (mark.kind === "rule") return INK;
    return mark.kind === "text" || mark.kind === "picture" ? INK : cycled(next++);
  });
  const frame = { x: room.left, y: room.top, width: room.width, height: room.height };
  const marks = axes.marks.map(
    (mark, i) => [mark.kind === "text", drawMark(mark, room, colours[i])] as const,
  );
  const clipped = marks.filter(([isText]) => !isText).map(([, drawn]) => drawn);
  const middle = room.left + room.width / 2;
  return [
    axes.off ? "" : ticks(axes, room),
    // What lies outside is cut by a drawing within the drawing: an id, which clipping by path needs, would be one of the whole page's.
    tag("svg", { ...frame, viewBox: Object.values(frame).map(px).join(" ") }, clipped.join("")),
    axes.off ? "" : tag("rect", { ...frame, fill: "none", stroke: QUIET, "stroke-opacity": 0.6 }),
    marks
      .filter(([isText]) => isText)
      .map(([, drawn]) => drawn)
      .join(""),
    axes.title
      ? text(middle, room.top - 8 - (lines - 1) * titleSize * 1.25, axes.title, {
          size: titleSize,
          weight: 700,
          anchor: "middle",
        })
      : "",
    axes.xlabel && !axes.off
      ? text(middle, room.top + room.height + 38 + (axes.xturn ? 26 : 0), axes.xlabel, { anchor: "middle" })
      : "",
    axes.ylabel && !axes.off
      ? text(box.left + 14, room.top + room.height / 2, axes.ylabel, { anchor: "middle", turn: -90 })
      : "",
    mappable ? colourBar(mappable, room, axes.colorbarLabel) : "",
    axes.legend ? legend(axes, colours, room, axes.legend) : "",
  ].join("");
}
