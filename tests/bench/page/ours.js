// This app's way: its own reading, storage, counting, drawing and packing, without its screens.
import { Held, Packer, Saved, Trend, digest_of_file } from "./throughline_bench.js";
import { csv, files, NEEDLE } from "./rows.js";

const host = document.body.appendChild(document.createElement("div"));
const held = new Map();

export const ours = {
  async importBegin(name, rows) {
    csv(rows);
    held.set(name, await Saved.open(name));
  },
  async import(name, rows) {
    await held.get(name).import(csv(rows), "activities.csv");
  },
  async importEnd(name) {
    held.get(name).close();
    const saved = await Saved.reopen(name);
    const { activities, minutes } = saved.digest();
    saved.close();
    return { rows: activities, minutes };
  },

  async reopen(name) {
    held.set(name, await Saved.reopen(name));
  },
  async reopenEnd(name) {
    const saved = held.get(name);
    const { activities, minutes } = saved.digest();
    saved.close();
    return { rows: activities, minutes };
  },

  async saveBegin(name) {
    const saved = await Saved.reopen(name);
    held.set(name, saved);
  },
  async save(name, row) {
    await held.get(name).add_activity(row.number);
  },
  async saveEnd(name) {
    held.get(name).close();
  },

  async groupBegin(name, rows) {
    held.set(name, Held.of(csv(rows)));
  },
  async group(name) {
    held.get(name).group();
  },
  async groupEnd(name) {
    const { activities, minutes } = held.get(name).digest();
    return { rows: activities, minutes };
  },

  async drawBegin(name, points) {
    host.replaceChildren();
    held.set(name, new Trend(points));
  },
  async draw(name) {
    host.innerHTML = held.get(name).draw();
  },
  async drawEnd(name) {
    host.replaceChildren();
    held.get(name).free();
    held.delete(name);
  },

  async holdBegin(name, rows) {
    held.set(name, Held.of(csv(rows)));
  },
  async holdEnd(name) {
    return held.get(name).rows();
  },

  async searchBegin(name, rows) {
    held.set(name, Held.of(csv(rows)));
  },
  async search(name) {
    held.set("found", held.get(name).search(NEEDLE));
  },
  async searchEnd(name) {
    held.get(name).free();
    return held.get("found");
  },

  async packBegin(name, [count, bytes]) {
    const list = files(count, bytes);
    held.set(name, list.map((file) => ({ ...file, digest: digest_of_file(file.content) })));
  },
  async pack(name) {
    const packer = new Packer();
    held.get(name).forEach((file) => packer.add(file.digest, file.content));
    held.set("packed", packer.finish());
  },
  async packEnd(name) {
    const count = held.get(name).length;
    held.delete(name);
    held.delete("packed");
    return count;
  },
};
