// The lab without a network, once it was loaded; and under our own server's headers on hosts that set none: isolated, so that
// threads can share memory, and behind the same policy.

/**
 * Digests of the build's files, those of them that are kept only for a reader who has begun to work, those that are kept when they
 * are first used, and the headers; the build writes them here. What the cache says of itself counts for nothing.
 */
const { files, later, onUse, headersOf, pageHeaders } = self.BUILD;
const CACHE = "tinycnn-lab";
const scope = self.registration.scope;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** The page asks to keep its files, or those that can wait: what is missing or damaged is fetched, what is of no use dropped. */
self.addEventListener("message", (event) => {
  const { type } = event.data ?? {};
  if (type !== "keep" && type !== "keep-later") return;
  const names =
    type === "keep-later"
      ? later
      : Object.keys(files).filter((name) => !later.includes(name) && !onUse.includes(name));
  event.waitUntil(keep(names).then(() => event.source?.postMessage({ type: `${type}-done` })));
});

async function keep(names) {
  const cache = await caches.open(CACHE);
  const known = new Set(Object.keys(files).map((name) => new URL(name, scope).href));
  for (const request of await cache.keys()) if (!known.has(request.url)) await cache.delete(request);
  for (const name of names) await obtained(name);
}

const coming = new Map();

/** A file of the build, kept by now: fetched once, however many ask. */
function obtained(name) {
  const asked = coming.get(name) ?? obtain(name).finally(() => coming.delete(name));
  coming.set(name, asked);
  return asked.then((response) => response.clone());
}

async function obtain(name) {
  const found = await kept(name);
  if (found) return found;
  const url = new URL(name, scope).href;
  // Names of assets tell their content: what the browser has just loaded for the page need not come again, unless it is damaged.
  for (const cache of name.startsWith("assets/") ? ["default", "reload"] : ["no-cache"]) {
    const answer = await fetch(url, { cache });
    const body = answer.ok ? await answer.arrayBuffer() : null;
    if (!body || (await digestOf(body)) !== files[name]) continue;
    const { headers } = answer;
    await (await caches.open(CACHE)).put(url, new Response(body, { headers }));
    return new Response(body, { headers });
  }
  throw new Error(`${name} is not what was built`);
}

async function digestOf(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A file out of the cache, if it is the one that was built. */
async function kept(name) {
  if (!Object.hasOwn(files, name)) return null;
  const cache = await caches.open(CACHE);
  const found = await cache.match(new URL(name, scope).href);
  if (!found) return null;
  const body = await found.arrayBuffer();
  if ((await digestOf(body)) === files[name]) return new Response(body, { headers: found.headers });
  await cache.delete(new URL(name, scope).href);
  return null;
}

function guarded(response, name) {
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [key, value] of Object.entries(Object.hasOwn(headersOf, name) ? headersOf[name] : pageHeaders))
    headers.set(key, value);
  const { status, statusText } = response;
  const body = [101, 204, 205, 304].includes(status) ? null : response.body;
  return new Response(body, { status, statusText, headers });
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const isOurs = event.request.method === "GET" && url.href.startsWith(scope);
  // Data sets, which scripts ask for: long downloads need no middleman.
  if (!isOurs || (event.request.destination === "" && url.pathname.includes("/data/"))) return;
  const name = decodeURI(`${url.origin}${url.pathname}`.slice(scope.length)) || "index.html";
  event.respondWith(answer(event.request, name).then((response) => guarded(response, name)));
});

async function answer(request, name) {
  // Documents are asked for anew where there is a network.
  if (Object.hasOwn(files, name) && name.startsWith("assets/"))
    return obtained(name).catch(() => fetch(request));
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(name);
    if (found) return found;
    throw error;
  }
}
