// Notebooks and files written by somebody who means harm: nothing of theirs runs, nothing leaves its place.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { drop, inBrowser, newNotebook, runCell, stage } from "./browser.ts";

const lab = stage();
const run = "globalThis.parent.pwned = top.pwned = self.pwned = 1";
const attr = run.replaceAll('"', "&quot;");

/** Markdown, and outputs by media type. */
const attacks: { markdown?: string; output?: Record<string, unknown> }[] = [
  { markdown: `<script>${run}</script>` },
  { markdown: `<img src=x onerror="${attr}">` },
  { markdown: `<svg onload="${attr}"></svg>` },
  { markdown: `<svg><script>${run}</script></svg>` },
  { markdown: `[click](javascript:${run.replaceAll(" ", "%20")})` },
  { markdown: `<a href="java&#10;script:${attr}">click</a>` },
  { markdown: `<iframe srcdoc="<script>${attr}</script>"></iframe>` },
  {
    markdown: `<object data="data:text/html,<script>${attr}</script>"></object><embed src="javascript:${attr}">`,
  },
  { markdown: `<style>@import url("https://evil.example/x.css"); .cell { display: none }</style>` },
  {
    markdown: `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${attr}&gt;">`,
  },
  {
    markdown: `<form action="https://evil.example"><input name="q" autofocus onfocus="${attr}"><button>go</button></form>`,
  },
  { markdown: `<details open ontoggle="${attr}">x</details>` },
  {
    markdown: `<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=javascript:${attr}">`,
  },
  {
    markdown: `$\\href{javascript:${run}}{x}$ and $\\htmlData{x=1}{y}$ and $\\includegraphics{https://evil.example/p.png}$`,
  },
  {
    markdown: `<div class="toast cell selected stop" id="app" name="app" data-cell="x" data-kernel="idle" style="position:fixed;inset:0;z-index:999">cover</div>`,
  },
  {
    markdown: `![x](https://evil.example/track.png) <img src="//evil.example/t.png" srcset="https://evil.example/s.png 2x">`,
  },
  {
    markdown: `<template><script>${run}</script></template><noscript><p title="</noscript><img src=x onerror=${attr}>">`,
  },
  { markdown: `<video src=x onerror="${attr}" autoplay></video><audio src=x onerror="${attr}"></audio>` },
  { output: { "text/html": `<script>${run}</script><img src=x onerror="${attr}">` } },
  { output: { "text/html": [`<img src=x `, `onerror="${attr}">`] } },
  { output: { "text/html": `<a id="app" href="cid:x">a</a><form id="document"><input name="body"></form>` } },
  {
    output: {
      "text/html": `<button popovertarget="p" onclick="${attr}">x</button><div popover id="p">y</div>`,
    },
  },
  {
    output: {
      "image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg"><script>${run}</script><a href="javascript:${attr}"><text y="20">x</text></a></svg>`,
    },
  },
  {
    output: {
      "image/svg+xml": `<svg><foreignObject><iframe srcdoc="<script>${attr}</script>"></iframe></foreignObject></svg>`,
    },
  },
  {
    output: {
      "image/svg+xml": `<svg><animate onbegin="${attr}" attributeName="x" dur="1s"/><set attributeName="href" to="javascript:${attr}"/></svg>`,
    },
  },
  {
    output: {
      "image/svg+xml": `<svg><use href="data:image/svg+xml,<svg id='x' onload='${attr}'/>#x"/><image href="https://evil.example/p.png"/></svg>`,
    },
  },
  { output: { "image/png": `x" onerror="${attr}` } },
  { output: { "text/markdown": `<img src=x onerror="${attr}">` } },
  { output: { "application/javascript": run, "text/plain": "plain" } },
  {
    output: {
      "application/vnd.tinycnn.progress+json": {
        label: `<img src=x onerror="${attr}">`,
        done: `"><script>${run}</script>`,
        total: {},
        elapsed: [],
        note: `<svg onload="${attr}">`,
      },
    },
  },
  { output: { "text/plain": `</pre><script>${run}</script>` } },
];

const notebook = (cells: object[], title: string) =>
  JSON.stringify({ cells, metadata: { title }, nbformat: 4, nbformat_minor: 5 });

const cellsOf = ({ markdown, output }: (typeof attacks)[number], i: number): object[] =>
  markdown !== undefined
    ? [{ id: `m${i}`, cell_type: "markdown", metadata: {}, source: markdown }]
    : [
        {
          id: `c${i}`,
          cell_type: "code",
          metadata: {},
          source: run,
          execution_count: 1,
          outputs: [
            { output_type: "display_data", data: output, metadata: {} },
            { output_type: "execute_result", execution_count: 1, data: output, metadata: {} },
            { output_type: "stream", name: "stdout", text: `</pre><script>${run}</script>` },
            {
              output_type: "error",
              ename: `<img src=x onerror="${attr}">`,
              evalue: `<script>${run}</script>`,
              traceback: ["line 1"],
            },
          ],
        },
      ];

async function openNotebook(page: Page, json: string): Promise<void> {
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "evil.ipynb", mimeType: "application/json", buffer: Buffer.from(json) });
  await page.waitForSelector(".cell");
}

/** What an attack would leave behind. */
const harm = (page: Page) =>
  page.evaluate(() => {
    const shown = document.querySelectorAll(".prose, .rich");
    const attributes = [...shown]
      .flatMap((part) => [...part.querySelectorAll("*")])
      .flatMap((element) => [...element.attributes]);
    const inside = (selector: string) => [...shown].some((part) => part.querySelector(selector));
    return {
      pwned: (globalThis as { pwned?: unknown }).pwned,
      handlers: attributes.filter(({ name }) => name.startsWith("on")).length,
      scripts: inside(
        "script, iframe, object, embed, base, meta, style, form, input, button, template, foreignObject, use, animate, set, video, audio",
      ),
      links: attributes.filter(
        ({ name, value }) =>
          /href|src/.test(name) && /^\s*(javascript|vbscript|data:text|\/\/|https?:.*\.png)/i.test(value),
      ).length,
      names: attributes.filter(({ name }) => name === "id" || name === "name" || name.startsWith("data-"))
        .length,
      classes: attributes.filter(
        ({ name, value }) => name === "class" && /\b(toast|cell|selected|stop)\b/.test(value),
      ).length,
      covers: [...shown].some((part) =>
        [...part.querySelectorAll("*")].some((element) => getComputedStyle(element).position === "fixed"),
      ),
    };
  });

inBrowser(`${attacks.length} hostile notebooks: nothing runs`, async () => {
  const page = await lab.open();
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (
      !request.url().startsWith(lab.url) &&
      !request.url().startsWith("data:") &&
      !request.url().startsWith("blob:")
    )
      foreign.push(request.url());
  });
  page.on("dialog", (dialog) => {
    foreign.push("dialog");
    void dialog.dismiss();
  });
  for (const [i, attack] of attacks.entries()) {
    await page.goto(`${lab.url}#/`);
    await page.waitForSelector(".lectures");
    await openNotebook(page, notebook(cellsOf(attack, i), `<img src=x onerror="${attr}">`));
    for (const link of await page.locator(".prose a, .rich a").all())
      await link.click({ timeout: 500, trial: true }).catch(() => {});
    await page.waitForTimeout(30);
    assert.deepEqual(
      await harm(page),
      { pwned: undefined, handlers: 0, scripts: false, links: 0, names: 0, classes: 0, covers: false },
      JSON.stringify(attack),
    );
    assert.equal(await page.locator('[data-state="running"], [data-state="queued"]').count(), 0);
  }
  assert.deepEqual(foreign, []);
});

inBrowser("files that are no notebooks, and share links that are none, are refused in words", async () => {
  const page = await lab.open();
  for (const text of [
    "",
    "{",
    "[]",
    '{"nbformat": 2}',
    notebook([{ cell_type: "evil", source: 1 }], "x"),
    `{"__proto__": {"polluted": 1}, "cells": 1}`,
  ]) {
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "x.ipynb", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.getByText("This file is no notebook").first().waitFor();
  }
  assert.equal(
    await page.evaluate(() => ({}) as { polluted?: number }).then(({ polluted }) => polluted),
    undefined,
  );
  for (const link of [
    "share=",
    "share=AAAA",
    "share=<script>",
    `share=${"A".repeat(300_000)}`,
    "/notebook/..%2f",
    "/notebook/nowhere",
  ]) {
    await page.goto("about:blank");
    await page.goto(`${lab.url}#${link}`);
    await page.waitForSelector(".lectures");
  }
});

inBrowser("hostile file names stay names", async () => {
  const page = await lab.open();
  await newNotebook(page);
  const names = [
    `<img src=x onerror=${run}>.txt`,
    "..\u202Egnp.exe",
    "a'\"><svg onload=pwned=1>.txt",
    "__proto__",
    "constructor.txt",
  ];
  for (const [i, name] of names.entries()) {
    await drop(page, name, new Uint8Array([1, 2, 3]), "text/plain", null);
    await page.waitForFunction((n) => document.querySelectorAll("aside li button").length >= 2 * n, i + 1);
  }
  const listed = JSON.parse(
    await runCell(
      page,
      'import { files } from "@tinycnn/lab";\nconsole.log(JSON.stringify(await files.list()))',
    ),
  ) as string[];
  assert.equal(listed.length, names.length);
  assert.ok(
    listed.every((name) => !/[\u202e/\\]/.test(name)),
    listed.join(),
  );
  assert.equal(await page.evaluate(() => (globalThis as { pwned?: unknown }).pwned), undefined);
  assert.match(
    await runCell(page, 'import { readPhoto } from "@tinycnn/lab";\nawait readPhoto("constructor.txt")'),
    /PhotoError.*is no picture that can be read/,
  );
});
