/* Pages that begin with what is due for a reader must know before they are painted whether anything is kept, and that
   scripts run. A module comes too late for that; docs/js/elements/today/reader.mjs keeps these marks up to date. */
document.documentElement.toggleAttribute("data-scripted", true);
try {
  const kept = ["lakeproof", "lakeproof.dates", "lakeproof-plans", "lakeproof-mock", "lakeproof-practice"];
  document.documentElement.toggleAttribute("data-returning", kept.some((key) => localStorage.getItem(key)));
} catch {
  // Storage is blocked, so nothing is kept.
}
