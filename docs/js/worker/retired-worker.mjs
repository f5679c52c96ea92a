/**
 * The worker of a site that no longer offers an offline copy: it deletes the copies of its scope and withdraws itself.
 * Browsers look for a new worker whenever a page of the old one is opened, so publishing this one is enough.
 */
import { nameCache } from "../core/offline/site-files.mjs";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(withdraw()));

async function withdraw() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(nameCache(scope, "")));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await worker.registration.unregister();
}
