/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @param {RegExp} [form] @returns {value is string} */
export function isText(value, form) {
  return typeof value === "string" && (!form || form.test(value));
}
