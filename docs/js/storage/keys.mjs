/** Every key under which the site keeps something in a browser. No other module names one. */
export const KEYS = {
  /** The answers. */
  record: "lakeproof",
  /** The days of the exams. */
  dates: "lakeproof.dates",
  /** The mock exams. */
  mock: "lakeproof-mock",
  /** The practice sessions. */
  practice: "lakeproof-practice",
  /** The settings of study plans. */
  plans: "lakeproof-plans",
  /** The latest backup of what an export holds. */
  backup: "lakeproof.backup",
  /** The backup from the day of use before that. */
  olderBackup: "lakeproof.backup.older",
  /** What could not be read of all these, as text. */
  quarantine: "lakeproof.quarantine",
  /** Where the first version put a record that it could not read. */
  unreadable: "lakeproof.unreadable",
  /** Written and removed at once, to see whether anything can be written. */
  probe: "lakeproof.probe",
  /** Written and removed at once, so that other tabs learn that everything was erased. */
  erased: "lakeproof.erased",
  /** What a tab keeps until it is closed; the name of each item follows after a dot. */
  tab: "lakeproof.visit",
};

/** Tell whether a key is one of ours, of this version or another. @param {string} key */
export function isOurs(key) {
  return /^lakeproof([.-]|$)/.test(key);
}
