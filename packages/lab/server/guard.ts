// Who may ask, and what answers allow: pages of other sites can neither read from nor write to this server.
import type { MiddlewareHandler } from "hono";
import { headersFor } from "../src/policy.ts";

/** Names this server goes by. A foreign name that leads here (DNS rebinding) is refused. */
const NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);

function hostName(host: string): string | null {
  const match = /^(\[[\da-f:]+\]|[\w.-]+)(:\d{1,5})?$/i.exec(host);
  return match ? match[1].toLowerCase() : null;
}

/** Refuses foreign Host and Origin headers, and requests that a browser sends on behalf of another site. */
export const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header("host") ?? "";
  const name = hostName(host);
  if (name === null || !NAMES.has(name))
    return c.text(`Host "${host}" is not served here; open the lab as http://127.0.0.1`, 403);
  const origin = c.req.header("origin");
  if (origin !== undefined && origin !== `http://${host}`)
    return c.text(`Origin "${origin}" may not use this server`, 403);
  const site = c.req.header("sec-fetch-site");
  const isNavigation = c.req.header("sec-fetch-mode") === "navigate" && c.req.method === "GET";
  if (site !== undefined && site !== "same-origin" && site !== "none" && !isNavigation)
    return c.text("requests from other sites are refused", 403);
  await next();
};

/** Isolation, so that threads can share memory, and a policy that lets nothing in from elsewhere. */
export const headers: MiddlewareHandler = async (c, next) => {
  await next();
  const set = headersFor(c.req.path.slice(1));
  for (const [name, value] of Object.entries(set)) c.header(name, value);
};
