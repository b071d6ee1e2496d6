// The lab without a network, once it was loaded; and isolated, so that threads can share memory, on hosts that set no headers.
const CACHE = "tinycnn-lab";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** The page tells which files there are: those that are missing are fetched, those of older builds are dropped. */
self.addEventListener("message", (event) => {
  const { files } = event.data;
  event.waitUntil(keep(files).then(() => event.source?.postMessage({ type: "offline" })));
});

async function keep(files) {
  const cache = await caches.open(CACHE);
  const wanted = new Set(files.map((file) => new URL(file, self.registration.scope).href));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
  for (const url of wanted) if (!(await cache.match(url))) await cache.add(url);
}

function isolated(response) {
  if (response.status === 0 || response.headers.has("cross-origin-embedder-policy")) return response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  const isOurs = event.request.method === "GET" && url.href.startsWith(self.registration.scope);
  if (!isOurs || url.pathname.includes("/data/")) return;
  event.respondWith(answer(event.request, url).then(isolated));
});

async function answer(request, url) {
  const cache = await caches.open(CACHE);
  // Names of assets tell their content; the page itself is asked for anew where there is a network.
  if (url.pathname.includes("/assets/")) return (await cache.match(request)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const page = url.pathname.endsWith("/") ? new URL("index.html", url).href : request;
    const kept = await cache.match(page, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}
