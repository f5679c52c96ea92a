import { GRACE_MILLISECONDS, findClosed, findUnused, isOutdated } from "../core/offline/open-pages.mjs";
import { chooseBatch, listBuilds, measureCopy, nameCache, planRequest } from "../core/offline/site-files.mjs";
import { Answers } from "./answers.mjs";
import { PAGE_LIST, PageList } from "./page-list.mjs";
import { OtherBuildError, SiteCopy } from "./site-copy.mjs";

/**
 * The service worker of a version of the site. The build joins these modules to `service-worker.js` and writes the list
 * of its files before them. What a new worker does never changes what an open page gets: that comes from its own build.
 */

const worker = /** @type {ServiceWorkerGlobalScope & { build: import("./site-copy.mjs").Build }} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
const { build } = worker;
const pages = new PageList(scope);
const opening = SiteCopy.open(build, scope).then((site) => new Answers(site, pages, () => update()));

/** Look for a newer build; there is none as long as the new files are not all on the server. */
function update() {
  worker.registration.update().catch(() => {});
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const plan = planRequest({ method: request.method, url: request.url, hasRange: request.headers.has("Range") }, scope);
  if (plan.kind === "pass") return;
  event.respondWith(answer(event, plan));
});

worker.addEventListener("message", (event) => {
  const [port] = event.ports;
  const action = ACTIONS[event.data?.action];
  if (!port || !action) return;
  event.waitUntil(action(event).then((reply) => port.postMessage(reply)));
});

/** @param {FetchEvent} event @param {Exclude<ReturnType<typeof planRequest>, { kind: "pass" }>} plan */
async function answer(event, plan) {
  const { request } = event;
  try {
    const answers = await opening;
    if (plan.kind === "versions") return await answers.sendVersions(request);
    return await (request.mode === "navigate" ? answers.openPage(event, plan.path) : answers.sendFile(event, plan.path));
  } catch {
    return fetch(request); // the browser's storage fails: work as a site without a worker does
  }
}

/** Fetch what every page needs, and the whole site again if the reader has the whole of an earlier build. */
async function install() {
  const { site } = await opening;
  const others = await openOthers();
  await site.writeList();
  await site.add(Object.keys(build.core), others);
  for (const other of others) {
    if ((await other.readSaved()) === "whole") {
      await site.add(Object.keys(build.rest), others);
      await site.markSaved("whole");
    }
    await site.addUnchanged(other);
  }
  await worker.skipWaiting();
}

/** From now on pages are opened from this build. */
async function activate() {
  for (const { id } of await listClients()) {
    const before = await pages.findBuild(id);
    if (before) await pages.add({ id, build: before, at: 0 }); // it is there, so it is closed once it is not listed
  }
  await deleteUnused();
}

function listClients() {
  return worker.clients.matchAll({ includeUncontrolled: true, type: "all" });
}

async function openOthers() {
  const ids = listBuilds(await caches.keys(), scope).filter((id) => id !== build.id && id !== PAGE_LIST);
  const others = await Promise.all(ids.map((id) => SiteCopy.openExisting(id, scope)));
  return others.filter((other) => other !== null);
}

/** Delete the copies that no open page uses any more, and say whether there are others left. */
async function deleteUnused() {
  const known = await pages.list(); // read first: a page that is opened meanwhile is not closed
  const open = new Set((await listClients()).map(({ id }) => id));
  await pages.remove(findClosed(known, open, Date.now()));
  if (worker.registration.installing || worker.registration.waiting) return false; // a newer worker makes its copy
  const builds = listBuilds(await caches.keys(), scope).filter((id) => id !== PAGE_LIST);
  const unused = findUnused(builds, build.id, await pages.list());
  await Promise.all(unused.map((id) => caches.delete(nameCache(scope, id))));
  return builds.length - unused.length > 1;
}

async function measure() {
  const { site } = await opening;
  return { ...measureCopy(build, await site.list()), saved: await site.readSaved() };
}

/** What a page may ask for, each with a reply. @type {Record<string, (event: ExtendableMessageEvent) => Promise<unknown>>} */
const ACTIONS = {
  /** A page was opened. Tell it whether a newer build is ready. */
  async open(event) {
    const { source } = event;
    const id = source && "id" in source ? source.id : "";
    const from = await pages.findBuild(id);
    if (from) await pages.add({ id, build: from, at: 0 });
    if (await deleteUnused()) event.waitUntil(after(GRACE_MILLISECONDS).then(deleteUnused));
    return { isOutdated: isOutdated(from, build.id) };
  },
  measure,
  /** Save the next files; the page asks again until all are there. */
  async save() {
    const { site } = await opening;
    try {
      if ((await site.readSaved()) === "nothing") await site.markSaved("part");
      const batch = chooseBatch(build, await site.list());
      await site.add(batch);
      if (!batch.length) await site.markSaved("whole");
    } catch (error) {
      return { problem: await handleProblem(error) };
    }
    return measure();
  },
  async remove() {
    const { site } = await opening;
    await removeSaved(site);
    return measure();
  },
};

/** @param {number} milliseconds @returns {Promise<void>} */
function after(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** @param {unknown} error */
async function handleProblem(error) {
  if (error instanceof OtherBuildError) {
    update();
    return "changed";
  }
  if (!(error instanceof DOMException && error.name === "QuotaExceededError")) return "offline";
  const { site } = await opening;
  await removeSaved(site); // leaves the room to the record and to other sites
  return "full";
}

/** @param {SiteCopy} site */
async function removeSaved(site) {
  await site.remove(Object.keys(build.rest));
  await site.markSaved("nothing");
}
