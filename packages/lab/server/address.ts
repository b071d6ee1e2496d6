// The browser keeps notebooks per address, so the lab has one.
import type { MiddlewareHandler } from "hono";

/** Leads whoever comes by another name of this machine to 127.0.0.1. */
export const oneAddress: MiddlewareHandler = async (c, next) => {
  const url = new URL(c.req.url);
  if (url.hostname === "127.0.0.1" || c.req.method !== "GET") return next();
  url.hostname = "127.0.0.1";
  return c.redirect(url.href, 302);
};
