// What a first visit costs a class on one network: every byte that our server sends, as it sends it.
import assert from "node:assert/strict";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { after, before } from "node:test";
import { serve } from "@hono/node-server";
import { DIST, startLab } from "@tinycnn/lab/server";
import { createApp } from "../../packages/lab/server/app.ts";
import { inBrowser, newNotebook, ready, settled, stage } from "./browser.ts";

/** Most that a first visit may transfer. */
const MOST = 8_000_000;

const lab = stage();

const sockets = new Set<Socket>();
const paths: string[] = [];
let server: Server;
let url: string;
before(async () => {
  await (await startLab({ port: 0, open: false })).close();
  server = serve({ fetch: createApp(DIST).fetch, hostname: "127.0.0.1", port: 0 }) as Server;
  server.on("connection", (socket: Socket) => sockets.add(socket));
  server.on("request", ({ url: path = "" }: IncomingMessage) => paths.push(path));
  await new Promise((resolve) => server.once("listening", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

const sent = (): number => [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
const twice = (): string[] =>
  paths.filter((path, i) => path.startsWith("/assets/") && paths.indexOf(path) !== i);

inBrowser(
  "a first visit transfers at most 8 MB, the page being kept for times without a network",
  async () => {
    const page = await lab.open("", { locale: "ko-KR" });
    await page.goto(url);
    await page.waitForSelector("html[data-offline]");
    const looked = sent();
    await newNotebook(page);
    console.log(`first visit: ${(looked / 1e6).toFixed(2)} MB in ${paths.length} requests`);
    assert.ok(looked > 2e6 && looked < MOST, `${looked} bytes, at most ${MOST}`);
    assert.deepEqual(twice(), [], "nothing comes twice");

    // What a training needs comes once, when somebody has begun to work.
    await page.waitForSelector('html[data-offline="all"]');
    await page.goto(`${url}#/notebook/lecture-training-ko`);
    await ready(page);
    await page.locator(".cell.code").first().getByRole("button", { name: "이 셀 실행" }).click();
    await settled(page);
    const pictures = paths.filter((path) => path.includes("train-images"));
    assert.equal(pictures.length, 1);
    assert.deepEqual(twice(), []);
    console.log(`with the pictures to train on: ${(sent() / 1e6).toFixed(2)} MB`);
  },
);
