// The bare operation: what no way can do without, and nothing else.
import { csv, objects, files, NEEDLE } from "./rows.js";
import { all, open, put } from "./database.js";

const host = document.body.appendChild(document.createElement("canvas"));
Object.assign(host, { width: 960, height: 320 });
const held = new Map();

export const bound = {
  /** The bytes of the file as one value. */
  async importBegin(name, rows) {
    csv(rows);
    held.set(name, await open(name));
  },
  async import(name, rows) {
    await put(held.get(name), [["file", csv(rows)]], "strict");
  },
  async importEnd(name) {
    const database = held.get(name);
    await all(database, 1);
    database.close();
    return null;
  },

  /** The same bytes, read back. */
  async reopen(name) {
    const database = await open(name);
    await all(database, 1);
    held.set(name, database);
  },
  async reopenEnd(name) {
    held.get(name).close();
    return null;
  },

  /** A strict transaction with one small value. */
  async saveBegin(name) {
    held.set(name, await open(name));
  },
  async save(name, row) {
    await put(held.get(name), [[`new ${row.number}`, new TextEncoder().encode(JSON.stringify(row))]], "strict");
  },
  async saveEnd(name) {
    held.get(name).close();
  },

  /** The sum of one column. */
  async groupBegin(name, rows) {
    held.set(name, Uint8Array.from(objects(rows), (row) => row.minutes));
  },
  async group(name) {
    let sum = 0;
    for (const minutes of held.get(name)) sum += minutes;
    held.set("sum", sum);
  },
  async groupEnd() {
    return null;
  },

  /** A line from the least to the most of each pixel. */
  async drawBegin(_, points) {
    held.set("points", Float64Array.from({ length: points }, (_, at) => Math.sin(at / 50) * 40 + (at % 7)));
  },
  async draw() {
    const points = held.get("points");
    const context = host.getContext("2d");
    context.clearRect(0, 0, 960, 320);
    context.beginPath();
    for (let pixel = 0; pixel < 960; pixel += 1) {
      let [least, most] = [Infinity, -Infinity];
      const end = Math.ceil(((pixel + 1) * points.length) / 960);
      for (let at = Math.floor((pixel * points.length) / 960); at < end; at += 1) {
        least = Math.min(least, points[at]);
        most = Math.max(most, points[at]);
      }
      context.moveTo(pixel, 160 - least * 3);
      context.lineTo(pixel, 160 - most * 3);
    }
    context.stroke();
  },
  async drawEnd() {
    host.getContext("2d").clearRect(0, 0, 960, 320);
  },

  /** The bytes of the file. */
  async holdBegin(name, rows) {
    held.set(name, csv(rows).slice());
  },
  async holdEnd() {
    return null;
  },

  /** One text looked through from end to end. */
  async searchBegin(name, rows) {
    held.set(name, objects(rows).map((row) => row.notes).join("\n"));
  },
  async search(name) {
    const text = held.get(name);
    let found = 0;
    for (let at = text.indexOf(NEEDLE); at >= 0; at = text.indexOf(NEEDLE, at + 1)) found += 1;
    held.set("found", found);
  },
  async searchEnd() {
    return held.get("found");
  },

  /** The files copied one after the other. */
  async packBegin(name, [count, bytes]) {
    held.set(name, files(count, bytes));
  },
  async pack(name) {
    const list = held.get(name);
    const whole = new Uint8Array(list.reduce((sum, file) => sum + file.content.length, 0));
    let at = 0;
    for (const file of list) {
      whole.set(file.content, at);
      at += file.content.length;
    }
    held.set("packed", whole);
  },
  async packEnd(name) {
    const count = held.get(name).length;
    held.delete(name);
    held.delete("packed");
    return count;
  },
};
