// Shows the banner of an older version at once if an earlier page of this visit has found that there is a newer one.
// An inline script of the theme, as a file.
if (window.__md_get("__outdated", sessionStorage, new URL(document.currentScript.dataset.base, location))) {
  document.querySelector("[data-md-component=outdated]").hidden = false;
}
