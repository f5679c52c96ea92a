import { LIVE } from "../core/offline/open-pages.mjs";
import { OFFLINE_PAGE, listOnlyVersion, toAddress } from "../core/offline/site-files.mjs";
import { OtherBuildError, SiteCopy } from "./site-copy.mjs";

/** Answers the requests of pages, so that a page and all its files come from the same build. */

/** A page that is kept is shown if the network takes longer than this. */
const PATIENCE_MILLISECONDS = 4000;

export class Answers {
  /** @type {Map<string, Promise<SiteCopy | null>>} */ #others = new Map();

  /**
   * @param {SiteCopy} site
   * @param {import("./page-list.mjs").PageList} pages
   * @param {() => void} onOtherBuild is called when the server has another build
   */
  constructor(site, pages, onOtherBuild) {
    this.site = site;
    this.pages = pages;
    this.onOtherBuild = onOtherBuild;
  }

  /**
   * Answer what opens a page, and remember which build it came from before it asks for more.
   * @param {FetchEvent} event
   * @param {string} path
   */
  async openPage({ request, resultingClientId: id }, path) {
    const { site } = this;
    const { href: missing } = new URL(request.url);
    if (!site.has(path)) {
      if (site.has(`${path}/index.html`)) return Response.redirect(request.url.replace(/[^?#]+/, "$&/"));
      await this.#remember(id, LIVE);
      return fetch(request).catch(() => this.#showNotFound(id));
    }
    await this.#remember(id, site.build.id);
    const kept = await site.read(path);
    if (kept && (await site.readSaved()) === "whole") return kept;
    try {
      return await (kept ? Promise.race([site.fetch(path), after(PATIENCE_MILLISECONDS, kept)]) : site.fetch(path));
    } catch (error) {
      if (!(error instanceof OtherBuildError)) return kept ?? this.#showNotSaved(missing);
    }
    this.onOtherBuild();
    await this.#remember(id, LIVE);
    return fetch(request);
  }

  /**
   * Answer what a page asks for. A file of another build counts as missing, which the theme and our modules expect of an
   * updated site.
   * @param {FetchEvent} event
   * @param {string} path
   */
  async sendFile({ request, clientId, resultingClientId }, path) {
    const build = (await this.pages.findBuild(clientId)) ?? this.site.build.id;
    if (resultingClientId) await this.#remember(resultingClientId, build); // a worker of the page
    if (build === LIVE) return path.endsWith(".html") ? refuse() : fetch(request, { cache: "no-cache" });
    const site = build === this.site.build.id ? this.site : await this.#openOther(build);
    if (!site?.has(path)) return fetch(request);
    try {
      return (await site.read(path)) ?? (await site.fetch(path));
    } catch (error) {
      if (!(error instanceof OtherBuildError)) return Response.error();
      this.onOtherBuild();
      return refuse();
    }
  }

  /** Answer with the list of versions, or with the one that was seen last. @param {Request} request */
  async sendVersions(request) {
    const { cache, scope } = this.site;
    try {
      const response = await fetch(request);
      if (response.ok) await cache.put(request.url, response.clone()).catch(() => {});
      return response;
    } catch {
      return (await cache.match(request.url)) ?? Response.json(listOnlyVersion(scope));
    }
  }

  /** @param {string} id @param {string} build */
  async #remember(id, build) {
    if (id) await this.pages.add({ id, build, at: Date.now() });
  }

  /** @param {string} build */
  #openOther(build) {
    const opened = this.#others.get(build) ?? SiteCopy.openExisting(build, this.site.scope);
    this.#others.set(build, opened);
    return opened;
  }

  /** @param {string} id of the page */
  async #showNotFound(id) {
    await this.#remember(id, this.site.build.id);
    const page = await this.site.read("404.html");
    return page ? new Response(page.body, { status: 404, headers: page.headers }) : Response.error();
  }

  /** Lead to the page about reading offline, which names the page that is not there. @param {string} missing */
  async #showNotSaved(missing) {
    if (!(await this.site.read(OFFLINE_PAGE))) return Response.error();
    const address = new URL(toAddress(OFFLINE_PAGE, this.site.scope));
    address.searchParams.set("missing", missing);
    return Response.redirect(address.href);
  }
}

/** Say that a file is missing; the theme's instant navigation then reloads the page with all its files. */
function refuse() {
  return new Response("", { status: 404 });
}

/** @template T @param {number} milliseconds @param {T} value @returns {Promise<T>} */
function after(milliseconds, value) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, value);
  });
}
