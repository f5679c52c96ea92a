/** The parts of a browser that the storage modules use, so that they run under Node. Import this before them. */

/** A storage whose keys can be listed, as those of a browser can, and which may refuse to write. */
export function createStorage(items = {}) {
  const storage = { ...items };
  const methods = {
    refuses: () => false,
    getItem: (key) => storage[key] ?? null,
    setItem(key, text) {
      if (storage.refuses(key, String(text))) throw new Error("full");
      storage[key] = String(text);
    },
    removeItem: (key) => delete storage[key],
  };
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(storage, name, { value, writable: true, enumerable: false });
  return storage;
}

const listeners = [];
globalThis.window = globalThis;
globalThis.addEventListener = (type, listener) => listeners.push({ type, listener });
globalThis.localStorage = createStorage();
globalThis.sessionStorage = createStorage();

/** Let the page hear an event of the window, like the storage event of another tab's change. */
export function dispatch(type, event = {}) {
  for (const one of listeners) if (one.type === type) one.listener({ type, ...event });
}

/** Put other items into both storages, as after a reload of the page by another version of the site. */
export function fill({ local = {}, session = {} } = {}) {
  globalThis.localStorage = createStorage(local);
  globalThis.sessionStorage = createStorage(session);
}
