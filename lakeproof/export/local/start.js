// Loads the modules where a browser lets them: from a server. From a file, a page shows what it has without them.
{
  const { main } = document.currentScript.dataset;
  if (location.protocol !== "file:") import(new URL(main, location));
}
