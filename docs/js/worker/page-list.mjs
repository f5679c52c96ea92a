import { nameCache } from "../core/offline/site-files.mjs";

/** Keeps which build each open page came from. The browser may end a worker at any time, so the list is in a cache. */

/** @typedef {import("../core/offline/open-pages.mjs").OpenPage} OpenPage */

/** Takes the place of the id of a build in the name of the cache; no id of a build is a word. */
export const PAGE_LIST = "pages";

/** The open pages of a scope. */
export class PageList {
  /** @type {Promise<Map<string, OpenPage>> | undefined} */ #pages;

  /** @param {string} scope */
  constructor(scope) {
    this.scope = scope;
  }

  /** @param {string} id @returns {Promise<string | undefined>} */
  async findBuild(id) {
    return (await this.#read()).get(id)?.build;
  }

  /** @returns {Promise<OpenPage[]>} */
  async list() {
    return [...(await this.#read()).values()];
  }

  /** @param {OpenPage} page */
  async add(page) {
    (await this.#read()).set(page.id, page);
    const cache = await this.#open();
    await cache.put(this.#address(page.id), new Response(JSON.stringify(page))).catch(() => {}); // no room: remembered while the worker runs
  }

  /** @param {OpenPage[]} pages */
  async remove(pages) {
    const cache = await this.#open();
    for (const { id } of pages) {
      (await this.#read()).delete(id);
      await cache.delete(this.#address(id));
    }
  }

  #read() {
    this.#pages ??= this.#load();
    return this.#pages;
  }

  async #load() {
    const cache = await this.#open();
    const read = async (/** @type {Request} */ key) => /** @type {OpenPage | undefined} */ (await (await cache.match(key))?.json());
    const pages = await Promise.all((await cache.keys()).map((key) => read(key).catch(() => undefined))); // deleted meanwhile
    return new Map(pages.flatMap((page) => (page ? [[page.id, page]] : [])));
  }

  #open() {
    return caches.open(nameCache(this.scope, PAGE_LIST));
  }

  /** @param {string} id */
  #address(id) {
    return `${this.scope}.lakeproof/pages/${id}`;
  }
}
