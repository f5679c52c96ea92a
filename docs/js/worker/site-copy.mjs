import { findHash, findPath, nameCache, toAddress, toPath } from "../core/offline/site-files.mjs";

/** The copy of a build that the browser keeps. Whatever leaves it has the hash that the build lists. */

/** @typedef {import("../core/offline/site-files.mjs").Build} Build */
/** How much the reader has saved. @typedef {"nothing" | "part" | "whole"} Saved */

/** Files that are fetched at the same time. */
const AT_ONCE = 6;
/** The names of two entries that are no files of the site. */
const LIST = ".lakeproof/build.json";
const SAVED = ".lakeproof/saved";

/** The server has another file, or none, at this address: it is about to be updated, or already was. */
export class OtherBuildError extends Error {}

/** A copy of one build. */
export class SiteCopy {
  /** @param {Build} build @param {string} scope @param {Cache} cache */
  constructor(build, scope, cache) {
    this.build = build;
    this.scope = scope;
    this.cache = cache;
  }

  /** Open the copy of a build; it may be empty. @param {Build} build @param {string} scope */
  static async open(build, scope) {
    return new SiteCopy(build, scope, await caches.open(nameCache(scope, build.id)));
  }

  /** Open the copy that another worker made, if it is there. @param {string} id @param {string} scope */
  static async openExisting(id, scope) {
    const name = nameCache(scope, id);
    if (!(await caches.has(name))) return null;
    const cache = await caches.open(name);
    const list = await cache.match(toAddress(LIST, scope));
    return list ? new SiteCopy(await list.json(), scope, cache) : null;
  }

  /** @param {string} path */
  has(path) {
    return findHash(this.build, path) !== undefined;
  }

  /** Return a file that is kept and intact. @param {string} path @returns {Promise<Response | undefined>} */
  async read(path) {
    const kept = await this.cache.match(this.#address(path));
    const body = await kept?.arrayBuffer().catch(() => undefined);
    if (!kept || !body) return undefined;
    if ((await hash(body)) === findHash(this.build, path)) return respond(body, kept);
    await this.cache.delete(this.#address(path));
    return undefined;
  }

  /** Fetch a file, and keep it if there is room. @param {string} path */
  async fetch(path) {
    const response = await this.#fetch(path);
    await this.cache.put(this.#address(path), response.clone()).catch(() => {});
    return response;
  }

  /**
   * Add files: those that another copy has are not fetched again.
   * @param {string[]} paths
   * @param {SiteCopy[]} others
   */
  async add(paths, others = []) {
    const left = [...paths];
    const work = async () => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        if (await this.read(path)) continue;
        const response = (await this.#borrow(path, others)) ?? (await this.#fetch(path));
        await this.cache.put(this.#address(path), response);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** Add the pages that another copy keeps and that are still the same. @param {SiteCopy} other */
  async addUnchanged(other) {
    const paths = await other.list();
    await this.add([...paths].filter((path) => findHash(other.build, path) === findHash(this.build, path)), [other]);
  }

  /** Return the paths of the files that are kept. */
  async list() {
    const paths = (await this.cache.keys()).map(({ url }) => toPath(url, this.scope) ?? "");
    return new Set(paths.filter((path) => this.has(path)));
  }

  /** @param {string[]} paths */
  async remove(paths) {
    for (const path of paths) await this.cache.delete(this.#address(path));
  }

  /** Let a later worker know what the build holds. */
  async writeList() {
    await this.cache.put(this.#address(LIST), new Response(JSON.stringify(this.build)));
  }

  /** Return how much of the site the reader has saved. @returns {Promise<Saved>} */
  async readSaved() {
    const mark = await this.cache.match(this.#address(SAVED));
    return mark ? /** @type {Saved} */ (await mark.text()) : "nothing";
  }

  /** @param {Saved} saved */
  async markSaved(saved) {
    await this.cache.put(this.#address(SAVED), new Response(saved));
  }

  /** @param {string} path @param {SiteCopy[]} others */
  async #borrow(path, others) {
    const wanted = findHash(this.build, path) ?? "";
    for (const other of others) {
      const theirs = findPath(other.build, wanted);
      const found = theirs === undefined ? undefined : await other.read(theirs);
      if (found) return found;
    }
    return undefined;
  }

  /** Fetch a file of this very build; the browser's own cache may hold an older one. @param {string} path */
  async #fetch(path) {
    for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
      const response = await fetch(this.#address(path), { cache, credentials: "same-origin" });
      if (response.status >= 500) throw new TypeError(`${response.status}: ${path}`); // like a broken connection
      const body = await response.arrayBuffer();
      if (response.ok && (await hash(body)) === findHash(this.build, path)) return respond(body, response);
    }
    throw new OtherBuildError(path);
  }

  /** @param {string} path */
  #address(path) {
    return toAddress(path, this.scope);
  }
}

/** Return a response that a page may get for any request: not redirected, and complete. @param {ArrayBuffer} body @param {Response} response */
function respond(body, { headers }) {
  return new Response(body, { headers: { "Content-Type": headers.get("Content-Type") ?? "application/octet-stream" } });
}

/** @param {ArrayBuffer} body */
async function hash(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
