/**
 * Knows which build each open page came from, so that a page gets all its files from that build, also after an update.
 */

/** A page that came from the network because the site has a newer build than the worker: its files do, too. */
export const LIVE = "live";
/** A page that is still being opened is not listed among the open ones, so it is not forgotten at once. */
export const GRACE_MILLISECONDS = 3000;
/** The same for a page that the network has yet to send. */
export const LIVE_GRACE_MILLISECONDS = 60_000;

/**
 * @typedef {{ id: string, build: string, at: number }} OpenPage with the time when it was asked for, 0 once it was seen
 */

/**
 * Return the pages that are gone.
 * @param {OpenPage[]} pages
 * @param {Set<string>} open ids
 * @param {number} now
 */
export function findClosed(pages, open, now) {
  const grace = (/** @type {string} */ build) => (build === LIVE ? LIVE_GRACE_MILLISECONDS : GRACE_MILLISECONDS);
  return pages.filter(({ id, build, at }) => !open.has(id) && now - at > grace(build));
}

/**
 * Return the builds that no page uses any more.
 * @param {string[]} builds of which there are caches
 * @param {string} current
 * @param {OpenPage[]} pages those that are not gone
 */
export function findUnused(builds, current, pages) {
  const used = new Set(pages.map(({ build }) => build));
  return builds.filter((build) => build !== current && !used.has(build));
}

/**
 * Say whether a page is older than the site that is ready for the next one.
 * @param {string | undefined} build of the page
 * @param {string} current
 */
export function isOutdated(build, current) {
  return build !== undefined && build !== LIVE && build !== current;
}
