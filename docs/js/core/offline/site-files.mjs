/**
 * Knows the files of a build, and decides which of them a request asks for, which to copy and which caches to delete.
 */

/**
 * A build of the site, as the build itself lists it: each file below the scope with its hash and its bytes.
 * @typedef {{ id: string, core: FileList, rest: FileList }} Build
 * @typedef {Record<string, [hash: string, bytes: number]>} FileList
 */

/** The page about reading offline. */
export const OFFLINE_PAGE = "offline/index.html";
const PREFIX = "lakeproof-offline";

/**
 * Name the cache of a build. Each version of the site has a scope of its own, so it never sees the caches of another.
 * @param {string} scope
 * @param {string} id
 */
export function nameCache(scope, id) {
  return `${PREFIX} ${scope} ${id}`;
}

/**
 * Return the ids of the builds whose caches belong to a scope.
 * @param {string[]} names of caches
 * @param {string} scope
 */
export function listBuilds(names, scope) {
  const prefix = nameCache(scope, "");
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

/**
 * Decide how to answer a request: from a file below the scope, as the list of versions, or not at all.
 * @param {{ method: string, url: string, hasRange: boolean }} request
 * @param {string} scope
 * @returns {{ kind: "pass" } | { kind: "versions" } | { kind: "file", path: string }}
 */
export function planRequest({ method, url, hasRange }, scope) {
  const [address = ""] = url.split(/[?#]/);
  if (method !== "GET" || hasRange) return { kind: "pass" };
  if (address === versionsAddress(scope)) return { kind: "versions" };
  const path = toPath(address, scope);
  return path === null ? { kind: "pass" } : { kind: "file", path };
}

/**
 * Return the file of the site that an address stands for, as any static host does it.
 * @param {string} address without a query
 * @param {string} scope
 * @returns {string | null}
 */
export function toPath(address, scope) {
  if (!address.startsWith(scope)) return null;
  try {
    return decodeURIComponent(address.slice(scope.length)).replace(/(^|\/)$/, "$1index.html");
  } catch {
    return null; // a % that encodes nothing
  }
}

/**
 * Return the one address of a file, which is that of its folder for a page.
 * @param {string} path
 * @param {string} scope
 */
export function toAddress(path, scope) {
  return scope + path.replace(/[^/]+/g, encodeURIComponent).replace(/(^|\/)index\.html$/, "$1");
}

/** Return where the theme looks for the list of versions: one folder above, if there is one. @param {string} scope */
function versionsAddress(scope) {
  return `${scope.replace(/(?<=[^/]\/)[^/]+\/$/, "")}versions.json`;
}

/**
 * Return a list of versions that names this one alone, for a reader who is offline before the real list was seen.
 * @param {string} scope
 */
export function listOnlyVersion(scope) {
  const [, version = ""] = scope.match(/([^/]+)\/$/) ?? [];
  return [{ version, title: version, aliases: [] }];
}

/** @param {Build} build @param {string} path @returns {string | undefined} */
export function findHash(build, path) {
  return findFile(build, path)?.[0];
}

/** @param {Build} build @param {string} path */
function findFile({ core, rest }, path) {
  return Object.hasOwn(core, path) ? core[path] : Object.hasOwn(rest, path) ? rest[path] : undefined;
}

/**
 * Find the path under which another build has the same content.
 * @param {Build} build
 * @param {string} hash
 */
export function findPath({ core, rest }, hash) {
  return [core, rest].flatMap((files) => Object.keys(files).filter((path) => files[path]?.[0] === hash))[0];
}

/**
 * Say how much of a build is there.
 * @param {Build} build
 * @param {Set<string>} present paths
 */
export function measureCopy({ core, rest }, present) {
  const files = [...Object.entries(core), ...Object.entries(rest)];
  const sum = (/** @type {typeof files} */ some) => some.reduce((bytes, [, file]) => bytes + file[1], 0);
  return { bytes: sum(files.filter(([path]) => present.has(path))), total: sum(files) };
}

/** The bytes and the number of files after which a batch ends, so that the reader sees progress. */
const BATCH = { bytes: 1_500_000, files: 60 };

/**
 * Return the next files to save.
 * @param {Build} build
 * @param {Set<string>} present paths
 */
export function chooseBatch({ core, rest }, present) {
  const batch = [];
  let bytes = 0;
  for (const [path, file] of [...Object.entries(core), ...Object.entries(rest)]) {
    if (present.has(path)) continue;
    batch.push(path);
    bytes += file[1];
    if (bytes >= BATCH.bytes || batch.length === BATCH.files) break;
  }
  return batch;
}
