// The best that JavaScript was found to do: uDSV, chunks of a thousand objects, typed arrays, uPlot and fflate.
import { csv, objects, files, NEEDLE } from "./rows.js";
import { all, open, put } from "./database.js";

const CHUNK = 1_000;
const host = document.body.appendChild(document.createElement("div"));
const held = new Map();

const key = (number) => String(number).padStart(8, "0");

/** Counts and minutes by person, type and day, in typed arrays. */
function group({ owners, types, days, minutes, width }) {
  const counts = new Uint32Array(width);
  const sums = new Float64Array(width);
  for (let row = 0; row < owners.length; row += 1) {
    const cell = (owners[row] * 8 + types[row]) * 512 + days[row];
    counts[cell] += 1;
    sums[cell] += minutes[row];
  }
  return { counts, sums };
}

/** Objects as typed arrays, texts as numbers. */
function columns(rows) {
  const numbers = () => {
    const known = new Map();
    return (text) => known.get(text) ?? (known.set(text, known.size), known.size - 1);
  };
  const [owner, type, day] = [numbers(), numbers(), numbers()];
  const list = {
    owners: Uint8Array.from(rows, (row) => owner(row.owner)),
    types: Uint8Array.from(rows, (row) => type(row.type)),
    // uDSV gives dates as objects, of which no two are the same.
    days: Uint16Array.from(rows, (row) => day(row.date.valueOf())),
    minutes: Float64Array.from(rows, (row) => row.minutes),
  };
  return { ...list, width: 32 * 8 * 512 };
}

function sumUp({ counts, sums }) {
  return { rows: counts.reduce((sum, count) => sum + count, 0), minutes: sums.reduce((sum, one) => sum + one, 0) };
}

export const tuned = {
  async importBegin(name, rows) {
    csv(rows);
    held.set(name, await open(name));
  },
  async import(name, rows) {
    const text = new TextDecoder().decode(csv(rows));
    const parser = uDSV.initParser(uDSV.inferSchema(text));
    const list = parser.typedObjs(text);
    const chunks = [];
    for (let from = 0; from < list.length; from += CHUNK) chunks.push([key(from), list.slice(from, from + CHUNK)]);
    await put(held.get(name), chunks, "relaxed");
  },
  async importEnd(name) {
    const database = held.get(name);
    const list = (await all(database, CHUNK)).flat();
    database.close();
    return { rows: list.length, minutes: list.reduce((sum, row) => sum + row.minutes, 0) };
  },

  async reopen(name) {
    const database = await open(name);
    const sums = group(columns((await all(database, CHUNK)).flat()));
    held.set(name, { database, sums });
  },
  async reopenEnd(name) {
    const { database, sums } = held.get(name);
    database.close();
    return sumUp(sums);
  },

  async saveBegin(name) {
    held.set(name, await open(name));
  },
  async save(name, row) {
    await put(held.get(name), [[`new ${row.number}`, row]], "relaxed");
  },
  async saveEnd(name) {
    held.get(name).close();
  },

  async groupBegin(name, rows) {
    held.set(name, columns(objects(rows)));
  },
  async group(name) {
    held.set(`${name} sums`, group(held.get(name)));
  },
  async groupEnd(name) {
    return sumUp(held.get(`${name} sums`));
  },

  async drawBegin(_, points) {
    const places = Float64Array.from({ length: points }, (_, at) => at);
    held.set("points", [places, places.map((at) => Math.sin(at / 50) * 40 + (at % 7))]);
  },
  async draw() {
    held.get("chart")?.destroy();
    const series = [{}, { label: "Value", stroke: "black", points: { show: false } }];
    const options = { width: 960, height: 320, scales: { x: { time: false } }, series };
    held.set("chart", new uPlot(options, held.get("points"), host));
  },
  async drawEnd() {
    held.get("chart").destroy();
    held.delete("chart");
  },

  async holdBegin(name, rows) {
    held.set(name, { ...columns(objects(rows)), notes: objects(rows).map((row) => row.notes) });
  },
  async holdEnd(name) {
    return held.get(name).notes.length;
  },

  async searchBegin(name, rows) {
    held.set(name, objects(rows).map((row) => row.notes));
  },
  async search(name) {
    held.set("found", held.get(name).reduce((sum, note) => sum + (note.includes(NEEDLE) ? 1 : 0), 0));
  },
  async searchEnd() {
    return held.get("found");
  },

  async packBegin(name, [count, bytes]) {
    held.set(name, files(count, bytes));
  },
  async pack(name) {
    const parts = held.get(name).map((file) => [file.name, [file.content, { level: file.name.endsWith("png") ? 0 : 6 }]]);
    held.set("packed", fflate.zipSync(Object.fromEntries(parts)));
  },
  async packEnd(name) {
    const count = held.get(name).length;
    held.delete(name);
    held.delete("packed");
    return count;
  },
};
