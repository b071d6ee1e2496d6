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
    if (data?.type === "offline") document.documentElement.dataset.offline = "ready";
  });
  active?.postMessage({ type: "keep" });
}
