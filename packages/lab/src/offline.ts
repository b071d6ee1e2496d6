// Keeps the lab in the browser, for when there is no network; see public/sw.js.

/** Whether this page has already been loaded anew to become isolated. */
const TRIED = "tinycnn-isolating";

async function tellFiles(worker: ServiceWorker): Promise<void> {
  const response = await fetch("./offline.json");
  if (!response.ok) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.type === "offline") document.documentElement.dataset.offline = "ready";
  });
  worker.postMessage({ files: await response.json() });
}

/** Registers the service worker. On a host that does not isolate its pages the page is loaded anew, once, through it. */
export async function startOffline(): Promise<void> {
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  const registration = await navigator.serviceWorker.register("./sw.js");
  await navigator.serviceWorker.ready;
  if (!crossOriginIsolated && !sessionStorage.getItem(TRIED)) {
    sessionStorage.setItem(TRIED, "1");
    location.reload();
    return;
  }
  if (registration.active) await tellFiles(registration.active);
}
