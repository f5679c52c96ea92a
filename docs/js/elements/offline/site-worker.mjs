import { findElement } from "../dom-query.mjs";

/** Registers the service worker and talks to it; a page of the preview or of a file has none. */

/** @type {Promise<ServiceWorkerRegistration | undefined>} */
let registered = Promise.resolve(undefined);

/** Return the worker of the site as soon as it works, or nothing if this browser has none. */
export async function findWorker() {
  return (await registered) && (await navigator.serviceWorker.ready).active;
}

/** @param {ServiceWorker} worker @param {string} action one of those in worker.mjs @returns {Promise<any>} */
export function askWorker(worker, action) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => resolve(data), { once: true });
    port1.start();
    worker.postMessage({ action }, [port2]);
  });
}

/** Register the worker of this version of the site when the page has been loaded, so that it does not slow it down. */
export function registerWorker() {
  const manifest = document.querySelector("link[rel=manifest]");
  if (!(manifest instanceof HTMLLinkElement) || !navigator.serviceWorker) return;
  const address = new URL("service-worker.js", manifest.href);
  registered = loaded().then(() =>
    navigator.serviceWorker.register(address, { updateViaCache: "none" }).catch(() => undefined), // storage is blocked
  );
  offerUpdate();
  navigator.serviceWorker.addEventListener("controllerchange", offerUpdate);
}

/** @returns {Promise<unknown>} */
function loaded() {
  return new Promise((resolve) => {
    if (document.readyState === "complete") resolve(null);
    else addEventListener("load", () => setTimeout(resolve)); // after what others do then
  });
}

/** Offer to reload the page if it is from an older build than the next page would be. */
async function offerUpdate() {
  const { controller } = navigator.serviceWorker;
  if (!controller) return; // the page did not come from a worker
  const { isOutdated } = await askWorker(controller, "open");
  const notice = findElement(document, ".site-update");
  notice.hidden = !isOutdated;
  findElement(notice, "button").addEventListener("click", reload);
}

function reload() {
  location.reload();
}
