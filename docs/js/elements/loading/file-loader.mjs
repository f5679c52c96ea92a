import { createElement } from "../dom.mjs";

/** Fetches files of the site, and says on the page what becomes of it. */

/** A file could not be fetched, or not to its end. */
export class LoadError extends Error {}

/** The site has been updated since the page was opened: page and file do not fit together. */
export class OutdatedError extends LoadError {}

const refuse = (/** @type {Error} */ cause) => Promise.reject(new LoadError(cause.message, { cause }));

/** @param {URL} address @returns {Promise<any>} */
export async function fetchJson(address) {
  const response = await fetch(address).catch(refuse);
  if (response.status === 404) throw new OutdatedError(address.href); // the name of a file changes with its content
  if (!response.ok) throw new LoadError(`${response.status}: ${address.href}`);
  return response.json().catch(refuse); // the connection may end in the middle of the file
}

/**
 * Load something, say so meanwhile, and offer another try if a file cannot be had; any other error is a fault of the code.
 * @param {HTMLElement} message with the words as `data-loading`, `data-failed`, `data-outdated`, `data-retry`, `data-reload`
 * @param {() => Promise<void>} load
 * @returns {Promise<void>}
 */
export async function loadWithMessage(message, load) {
  const { loading = "", failed = "", outdated = "", retry = "", reload = "" } = message.dataset;
  message.textContent = loading;
  try {
    await load();
    message.textContent = "";
  } catch (error) {
    if (!(error instanceof LoadError)) {
      message.textContent = "";
      throw error;
    }
    const isOutdated = error instanceof OutdatedError;
    const button = createElement("button", { type: "button", className: "md-button", textContent: isOutdated ? reload : retry });
    button.addEventListener("click", () => (isOutdated ? location.reload() : loadWithMessage(message, load)));
    message.replaceChildren(createElement("span", { textContent: isOutdated ? outdated : failed }), " ", button);
  }
}
