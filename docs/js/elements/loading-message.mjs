import { createElement } from "./dom.mjs";
import { LoadError, OutdatedError } from "./question-loader.mjs";

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
