/** How the first version of the site opens a record, as its pages run it; the names of what it returns are its own. */

const FORMAT = "lakeproof";
const VERSION = 1;
const MOST_CHARACTERS = 10_000_000;
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export function parseEnvelope(text) {
  const refuse = (problem) => ({ data: null, problem });
  if (text.length > MOST_CHARACTERS) return refuse("too-large");
  if (text.trim() === "") return refuse("empty");
  let data;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return refuse("not-json");
  }
  if (!isObject(data) || !Object.hasOwn(data, "format") || data.format !== FORMAT) return refuse("foreign");
  if (typeof data.version === "number" && Number.isInteger(data.version) && data.version > VERSION) return refuse("newer");
  if (data.version !== VERSION || !Object.hasOwn(data, "entries")) return refuse("broken");
  return { data, problem: null };
}
