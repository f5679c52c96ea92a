// Defines the four functions with which the theme stores settings, such as the palette, under the address of the site.
// The theme has them as an inline script, which the Content-Security-Policy of this site forbids.
window.__md_scope = new URL(document.currentScript.dataset.scope, location);
if (!__md_scope.pathname.endsWith("/")) __md_scope.pathname += "/";
window.__md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);
window.__md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${key}`));
window.__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // Storage is full or blocked: the setting lasts until the page is closed.
  }
};
