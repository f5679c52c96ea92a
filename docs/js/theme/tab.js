// Opens the tab that the address names. An inline script of the theme, as a file.
{
  const target = document.getElementById(location.hash.slice(1));
  if (target?.name) target.checked = target.name.startsWith("__tabbed_");
}
