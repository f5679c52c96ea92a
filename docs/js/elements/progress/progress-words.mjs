import { formatMessage } from "../../core/messages.mjs";
import { pageLanguage } from "../dom-query.mjs";

/**
 * Writes sentences with the words that the page brings along: one sentence, one for each plural form, or one for each name.
 * @typedef {Record<string, string | Record<string, string>>} Words
 */
export class ProgressWords {
  #words;
  #percent = new Intl.NumberFormat(pageLanguage(), { style: "percent" });

  /** @param {Words} words */
  constructor(words) {
    this.#words = words;
  }

  /** @param {string} name @param {Record<string, unknown>} [values] */
  format(name, values = {}) {
    return formatMessage(this.#words[name], values, pageLanguage());
  }

  /** Return one of several words, such as that of a level. @param {string} group @param {string} name */
  choose(group, name) {
    const words = this.#words[group];
    return (typeof words === "object" && words[name]) || name;
  }

  /** @param {number} share */
  percent(share) {
    return this.#percent.format(share);
  }

  /** Write the limits of a share. @param {{ right: number, of: number, low: number, high: number }} share */
  limits({ right, of, low, high }) {
    return { share: this.percent(of ? right / of : 0), low: this.percent(low), high: this.percent(high) };
  }
}
