import { make } from "./dom.mjs";
import { OutdatedError } from "./question-loader.mjs";

/**
 * Load something, say so meanwhile, and offer another try if it fails.
 * @param {HTMLElement} message with the words as `data-loading`, `data-failed`, `data-outdated`, `data-retry`, `data-reload`
 * @param {() => Promise<void>} load
 */
export async function loadWithMessage(message, load) {
  const words = message.dataset;
  message.textContent = words.loading;
  try {
    await load();
    message.textContent = "";
  } catch (error) {
    const outdated = error instanceof OutdatedError;
    const button = make("button", { type: "button", className: "md-button", textContent: outdated ? words.reload : words.retry });
    button.addEventListener("click", () => (outdated ? location.reload() : loadWithMessage(message, load)));
    message.replaceChildren(make("span", { textContent: outdated ? words.outdated : words.failed }), " ", button);
  }
}
