import { parseDay } from "../calendar.mjs";

/**
 * Writes events as an iCalendar file (RFC 5545), which calendars import.
 *
 * A day is like 2027-01-31, and a time like 18:00, on the clock of wherever the reader is; without one the event takes the
 * whole day. Calendars replace an event by a later one of the same `uid`.
 * @typedef {{ uid: string, day: string, time: string, minutes: number, title: string, text: string, address: string }} CalendarEvent
 */

/** The most bytes of a line. */
const LINE = 75;
const MINUTES_OF_DAY = 1440;
const DAY = 86_400_000;

/**
 * @param {string} name of the calendar
 * @param {CalendarEvent[]} events
 * @param {number} stamp when the file is written, in milliseconds since 1970
 * @returns {string}
 */
export function formatCalendar(name, events, stamp) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Lakeproof//Study plan//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap((event) => formatEvent(event, stamp)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

/** @param {CalendarEvent} event @param {number} stamp @returns {string[]} */
function formatEvent({ uid, day, time, minutes, title, text, address }, stamp) {
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${formatTime(stamp)}Z`,
    `SEQUENCE:${Math.floor(stamp / 60_000)}`, // some calendars take over only what has a higher number
    ...formatSpan((parseDay(day) ?? 0) * DAY, time, minutes),
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(`${text}\n${address}`)}`,
    `URL:${address}`,
    "END:VEVENT",
  ];
}

/**
 * @param {number} midnight
 * @param {string} time
 * @param {number} minutes
 * @returns {string[]}
 */
function formatSpan(midnight, time, minutes) {
  const [hour, minute] = time.split(":").map(Number);
  if (hour === undefined || minute === undefined) {
    const date = (/** @type {number} */ at) => formatTime(at).slice(0, 8);
    return [`DTSTART;VALUE=DATE:${date(midnight)}`, `DTEND;VALUE=DATE:${date(midnight + DAY)}`, "TRANSP:TRANSPARENT"];
  }
  return [`DTSTART:${formatTime(midnight + (hour * 60 + minute) * 60_000)}`, `DURATION:PT${minutes}M`];
}

/** Write a time without its zone. @param {number} at @returns {string} like 20270131T180000 */
function formatTime(at) {
  return new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, "");
}

/**
 * Let the items of a day follow each other, all on that day.
 * @param {string} time of the first, or nothing
 * @param {number[]} minutes of each
 * @returns {string[]} the time of each
 */
export function lineUp(time, minutes) {
  const [hour, minute] = time.split(":").map(Number);
  if (hour === undefined || minute === undefined) return minutes.map(() => "");
  const all = minutes.reduce((sum, one) => sum + one, 0);
  let next = Math.max(0, Math.min(hour * 60 + minute, MINUTES_OF_DAY - 1 - all));
  return minutes.map((one) => {
    const begin = Math.min(next, MINUTES_OF_DAY - 1);
    next += one;
    return [Math.floor(begin / 60), begin % 60].map((part) => String(part).padStart(2, "0")).join(":");
  });
}

/** @param {string} text */
function escapeText(text) {
  const printable = [...text.replace(/\r\n?/g, "\n")].filter((letter) => letter === "\n" || letter >= " ").join("");
  return printable.replace(/[\\;,]/g, (letter) => `\\${letter}`).replace(/\n/g, "\\n");
}

/** Break a line between letters, not inside one that takes several bytes. @param {string} line */
function foldLine(line) {
  let folded = "";
  let length = 0;
  for (const letter of line) {
    const bytes = countBytes(letter);
    if (length + bytes > LINE) {
      folded += "\r\n ";
      length = 1;
    }
    folded += letter;
    length += bytes;
  }
  return folded;
}

/** @param {string} letter @returns {number} its bytes in UTF-8 */
function countBytes(letter) {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
