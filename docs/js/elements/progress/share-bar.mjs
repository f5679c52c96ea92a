/** @typedef {{ right: number, of: number, low: number, high: number }} Share */

/**
 * Let a bar show a share and between which limits it lies; a bar without answers stays empty.
 * @param {HTMLElement} bar
 * @param {Share} share
 */
export function fillBar(bar, { right, of, low, high }) {
  const parts = of ? { share: right / of, low, high } : { share: 0, low: 0, high: 0 };
  for (const [name, value] of Object.entries(parts)) bar.style.setProperty(`--${name}`, `${(value * 100).toFixed(1)}%`);
  bar.dataset.empty = String(of === 0);
}

/**
 * Let a bar show the parts of a whole that are finished and begun.
 * @param {HTMLElement} bar
 * @param {number} finished
 * @param {number} begun
 * @param {number} of
 */
export function fillCount(bar, finished, begun, of) {
  const toShare = (/** @type {number} */ count) => `${of ? ((count / of) * 100).toFixed(1) : 0}%`;
  bar.style.setProperty("--finished", toShare(finished));
  bar.style.setProperty("--begun", toShare(finished + begun));
}
