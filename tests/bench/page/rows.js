// The table that every way is given: activities of thirty people in a year.

const PEOPLE = 30;
const TYPES = ["Call", "Email", "Meeting", "Visit", "Demonstration", "Letter"];
const STAGES = ["Prospecting", "Engaging", "Proposing", "Closing"];
const WORDS = ["asked", "about", "price", "delivery", "terms", "before", "the", "quarter", "ends", "again", "sent",
  "quote", "wants", "samples", "decides", "Friday", "renewal", "contract", "training", "support"];
const HEADINGS = ["date", "owner", "type", "stage", "minutes", "notes"];

/** What is looked for in the notes: in about one of seven hundred rows. */
export const NEEDLE = "warranty";

/** A number that looks random. */
function mix(number) {
  const mixed = Math.imul(number + 1, 2_654_435_761) >>> 0;
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** The cells of a row of so many. */
function cells(number, rows) {
  const mixed = mix(number);
  const day = new Date(Date.UTC(2025, 0, 1 + Math.floor((number * 365) / rows)));
  const words = Array.from({ length: 6 }, (_, place) => WORDS[(mixed >>> (place * 3)) % WORDS.length]);
  if (mixed % 701 === 0) words.push(NEEDLE);
  return [
    day.toISOString().slice(0, 10),
    `Person ${mixed % PEOPLE}`,
    TYPES[(mixed >>> 8) % TYPES.length],
    STAGES[(mixed >>> 20) % STAGES.length],
    (mixed >>> 16) % 30,
    words.join(" "),
  ];
}

const made = new Map();

/** The table as a file; made once. */
export function csv(rows) {
  if (!made.has(rows)) {
    const lines = Array.from({ length: rows }, (_, number) => cells(number, rows).join(","));
    made.set(rows, new TextEncoder().encode(`${HEADINGS.join(",")}\n${lines.join("\n")}\n`));
  }
  return made.get(rows);
}

/** Lets go of the files that were made. */
export function forget() {
  made.clear();
}

/** The table as objects; made anew each time. */
export function objects(rows) {
  return Array.from({ length: rows }, (_, number) => {
    const row = cells(number, rows);
    return Object.fromEntries(HEADINGS.map((heading, column) => [heading, row[column]]));
  });
}

/** Attached files: three in four are packed already, as images are, and one in four is text. */
export function files(count, bytes) {
  return Array.from({ length: count }, (_, number) => {
    const content = new Uint8Array(bytes);
    if (number % 4 === 0) {
      const text = new TextEncoder().encode(`${WORDS.join(" ")}\n`);
      content.forEach((_, place) => { content[place] = text[place % text.length]; });
    } else {
      for (let from = 0; from < bytes; from += 65_536) {
        crypto.getRandomValues(content.subarray(from, Math.min(from + 65_536, bytes)));
      }
      content.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    }
    content[bytes - 1] = number % 251;
    return { name: number % 4 === 0 ? `${number}.txt` : `${number}.png`, content };
  });
}
