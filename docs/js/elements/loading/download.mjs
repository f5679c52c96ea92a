/** A browser may start a download only after the click has been handled. */
const MILLISECONDS_TO_DOWNLOAD = 10_000;

/**
 * Let the reader save a text as a file.
 * @param {string} text
 * @param {string} name of the file
 * @param {string} [type]
 */
export function download(text, name, type = "application/json") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), MILLISECONDS_TO_DOWNLOAD);
}
