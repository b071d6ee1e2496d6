// A class for tests, on a port of its own, and a student who asks it over HTTP.
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { openClass } from "./serve.ts";

export const CODE = "ABCD-2345";
export const NOTEBOOK = { title: "homework", json: '{"cells": [], "nbformat": 4}' };

function blankPage(folder: string): string {
  const page = join(folder, "page");
  mkdirSync(join(page, "assets"), { recursive: true });
  writeFileSync(join(page, "index.html"), "<!doctype html><title>lab</title>");
  return page;
}

/** @param t closed with this test, if not before @param page folder of the page; without one a page of nothing is made */
export async function openTestClass(
  t: TestContext,
  folder = mkdtempSync(join(tmpdir(), "tinycnn-class-")),
  page = blankPage(folder),
) {
  const notices: string[] = [];
  const room = await openClass({
    ...{ host: "127.0.0.1", port: 0, folder, title: "CNN", code: CODE, notebook: NOTEBOOK, page, tls: null },
    ...{ dataDir: "tinycnn:sample", limit: 256, onNotice: (text) => notices.push(text) },
  });
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closed ??= room.close();
    return closed;
  };
  t.after(close);
  return { ...room, close, folder, notices };
}

export type Asked = { status: number; body: Record<string, unknown>; ms: number };

export class Pupil {
  readonly #url: string;
  token = "";

  constructor(url: string) {
    this.#url = url;
  }

  async ask(
    method: string,
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<Asked> {
    const begin = performance.now();
    const answer = await fetch(`${this.#url}/class${path && `/${path}`}`, {
      method,
      body,
      headers: { ...(this.token ? { authorization: `Bearer ${this.token}` } : {}), ...headers },
    });
    const text = await answer.text();
    const ms = performance.now() - begin;
    return { status: answer.status, body: text.startsWith("{") ? JSON.parse(text) : { text }, ms };
  }

  async join(name: string | null, code = CODE): Promise<Asked> {
    const asked = await this.ask("POST", "join", JSON.stringify({ code, name }));
    this.token = String(asked.body.token ?? "");
    return asked;
  }

  /** Asks for its own hand-ins until all are marked. */
  async marked(): Promise<Record<string, unknown>[]> {
    for (;;) {
      const { body } = await this.ask("GET", "mine");
      const all = body.handIns as Record<string, unknown>[];
      if (all.every(({ state }) => state !== "waiting")) return all;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
