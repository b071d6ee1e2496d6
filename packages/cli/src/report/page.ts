// The report: one file that needs no other and may ask for none.

import { createHash } from "node:crypto";
import { language } from "@tinycnn/core";
import type { Group } from "../compare/index.ts";
import { classTables } from "./classes.ts";
import { confusions } from "./confusion.ts";
import { curves } from "./curves.ts";
import type { Evaluated } from "./evaluated.ts";
import { html, Markup } from "./html.ts";
import { galleries } from "./mistakes.ts";
import { script } from "./script.ts";
import { LINES, style } from "./style.ts";
import { table } from "./table.ts";
import { say, type Word } from "./words.ts";

export interface Report {
  groups: readonly Group[];
  evaluated: readonly Evaluated[];
  weights: "last" | "best";
  /** What is not in the report, and why. */
  faults: readonly string[];
}

const scriptHash = createHash("sha256").update(script).digest("base64");

/** Nothing from anywhere: pictures are data, and the one script is known by its hash. */
const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'; base-uri 'none'; form-action 'none'`;

function measured({ evaluated, weights }: Report): Markup {
  if (evaluated.length === 0)
    return html`<section><h2>${say("classes")}</h2><p>${say("noEvaluation")}</p></section>`;
  const which = say(weights === "best" ? "bestWeights" : "lastWeights");
  return html`${classTables(evaluated)}<p class="note">${which}</p>
${confusions(evaluated)}${galleries(evaluated)}`;
}

const missing = (faults: readonly string[]): Markup | null =>
  faults.length === 0
    ? null
    : html`<section class="missing"><h2>${say("missing")}</h2><ul>${faults.map((fault) => html`<li>${fault}</li>`)}</ul></section>`;

/** A page that needs no other file and may ask for none. */
export const selfContained = (title: Word, body: Markup, classes = ""): string =>
  html`<!doctype html>
<html lang="${language()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>tinycnn</title>
<link rel="icon" href="data:,">
<style>${new Markup(style)}</style>
</head>
<body class="${classes}">
<header><h1>${say(title)}</h1><div class="controls"><button type="button" id="language">${say("language")}</button><button type="button" id="theme">${say("theme")}</button></div></header>
${body}
<script>${new Markup(script)}</script>
</body>
</html>
`.text;

/** The whole page. */
export function reportPage(report: Report): string {
  const { groups, faults } = report;
  const runs = groups.reduce((sum, group) => sum + group.runs.length, 0);
  const body = html`<p>${say("made", { groups: groups.length, runs })}</p>
${table(groups)}${curves(groups)}${measured(report)}${missing(faults)}`;
  return selfContained("title", body, groups.length <= LINES ? "colored" : "");
}
