// Who may ask, and what answers allow: pages of other sites can neither read from nor write to this server.
import type { MiddlewareHandler } from "hono";
import { headersFor } from "../src/policy.ts";

/** Names this server goes by. A foreign name that leads here (DNS rebinding) is refused. */
const NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);

function hostName(host: string): string | null {
  const match = /^(\[[\da-f:]+\]|[\w.-]+)(:\d{1,5})?$/i.exec(host);
  return match ? match[1].toLowerCase() : null;
}

/**
 * Refuses foreign Host and Origin headers, and requests that a browser sends on behalf of another site.
 *
 * @param names that are served @param home where the page is, for who came by another name
 */
export const guardFor =
  (names: ReadonlySet<string>, home: string): MiddlewareHandler =>
  async (c, next) => {
    const host = c.req.header("host") ?? "";
    const name = hostName(host);
    if (name === null || !names.has(name))
      return c.text(`Host "${host}" is not served here; open the lab as ${home}`, 403);
    const origin = c.req.header("origin");
    if (origin !== undefined && origin !== `${new URL(home).protocol}//${host}`)
      return c.text(`Origin "${origin}" may not use this server`, 403);
    const site = c.req.header("sec-fetch-site");
    const isNavigation = c.req.header("sec-fetch-mode") === "navigate" && c.req.method === "GET";
    if (site !== undefined && site !== "same-origin" && site !== "none" && !isNavigation)
      return c.text("requests from other sites are refused", 403);
    await next();
  };

/** Of the lab on this machine. */
export const guard = guardFor(NAMES, "http://127.0.0.1");

/** Isolation, so that threads can share memory, and a policy that lets nothing in from elsewhere. */
export const headers: MiddlewareHandler = async (c, next) => {
  await next();
  const set = headersFor(c.req.path.slice(1));
  for (const [name, value] of Object.entries(set)) c.header(name, value);
};
