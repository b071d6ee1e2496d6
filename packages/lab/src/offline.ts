// Keeps the lab in the browser, for when there is no network; see public/sw.js.

/** Whether this page has already been loaded anew to become isolated. */
const TRIED = "tinycnn-isolating";

/** Registers the service worker. On a host that does not isolate its pages the page is loaded anew, once, through it. */
export async function startOffline(): Promise<void> {
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  const { serviceWorker } = navigator;
  await serviceWorker.register("./sw.js");
  const { active } = await serviceWorker.ready;
  if (!crossOriginIsolated && !sessionStorage.getItem(TRIED)) {
    sessionStorage.setItem(TRIED, "1");
    location.reload();
    return;
  }
  serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.type === "keep-done") isKept();
    if (data?.type === "keep-later-done") document.documentElement.dataset.offline = "all";
  });
  active?.postMessage({ type: "keep" });
}

let isKept: () => void;
const kept = new Promise<void>((resolve) => {
  isKept = () => {
    document.documentElement.dataset.offline = "ready";
    resolve();
  };
});
let isAsked = false;

/** The reader has begun to work: what a training needs is kept, too, once the page itself is. */
export async function keepAll(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  await kept;
  (await navigator.serviceWorker.ready).active?.postMessage({ type: "keep-later" });
}
