// The usual way: PapaParse, Dexie, arquero, Chart.js, MiniSearch and JSZip, each as its documentation shows.
import { csv, objects, files, NEEDLE } from "./rows.js";

const host = document.body.appendChild(document.createElement("div"));
const held = new Map();

async function opened(name) {
  const database = new Dexie(name);
  database.version(1).stores({ activities: "++id, date, owner, type" });
  await database.open();
  return database;
}

/** Sums by person, as every way gives them. */
function byPerson(table) {
  return table
    .groupby("owner", "type", "date")
    .rollup({ count: aq.op.count(), minutes: aq.op.sum("minutes") });
}

const sumUp = (table) => table.rollup({ rows: aq.op.sum("count"), minutes: aq.op.sum("minutes") }).object();

export const usual = {
  async importBegin(name, rows) {
    csv(rows);
    held.set(name, await opened(name));
  },
  async import(name, rows) {
    const { data } = Papa.parse(new TextDecoder().decode(csv(rows)), {
      header: true,
      dynamicTyping: true,
      skipEmptyLines: true,
    });
    const database = held.get(name);
    await database.transaction("rw", database.activities, () => database.activities.bulkAdd(data));
  },
  async importEnd(name) {
    const database = held.get(name);
    let [rows, minutes] = [0, 0];
    await database.activities.each((row) => {
      rows += 1;
      minutes += row.minutes;
    });
    database.close();
    return { rows, minutes };
  },

  async reopen(name) {
    const database = await opened(name);
    const sums = byPerson(aq.from(await database.activities.toArray()));
    held.set(name, { database, sums });
  },
  async reopenEnd(name) {
    const { database, sums } = held.get(name);
    database.close();
    return sumUp(sums);
  },

  async saveBegin(name) {
    held.set(name, await opened(name));
  },
  async save(name, row) {
    await held.get(name).activities.put(row);
  },
  async saveEnd(name) {
    held.get(name).close();
  },

  async groupBegin(name, rows) {
    held.set(name, aq.from(objects(rows)));
  },
  async group(name) {
    held.set(`${name} sums`, byPerson(held.get(name)));
  },
  async groupEnd(name) {
    return sumUp(held.get(`${name} sums`));
  },

  async drawBegin(_, points) {
    held.set("points", Array.from({ length: points }, (_, at) => ({ x: at, y: Math.sin(at / 50) * 40 + (at % 7) })));
    host.innerHTML = '<div style="width: 960px; height: 320px"><canvas></canvas></div>';
  },
  async draw() {
    held.get("chart")?.destroy();
    const chart = new Chart(host.querySelector("canvas"), {
      type: "line",
      data: { datasets: [{ data: held.get("points"), pointRadius: 0, borderWidth: 1 }] },
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        maintainAspectRatio: false,
        scales: { x: { type: "linear" } },
      },
    });
    held.set("chart", chart);
  },
  async drawEnd() {
    held.get("chart").destroy();
    held.delete("chart");
    host.replaceChildren();
  },

  async holdBegin(name, rows) {
    held.set(name, aq.from(objects(rows)));
  },
  async holdEnd(name) {
    return held.get(name).numRows();
  },

  async searchBegin(name, rows) {
    const index = new MiniSearch({ fields: ["notes"] });
    index.addAll(objects(rows).map((row, id) => ({ id, ...row })));
    held.set(name, index);
  },
  async search(name) {
    held.set("found", held.get(name).search(NEEDLE).length);
  },
  async searchEnd() {
    return held.get("found");
  },

  async packBegin(name, [count, bytes]) {
    held.set(name, files(count, bytes));
  },
  async pack(name) {
    const archive = new JSZip();
    held.get(name).forEach((file) => archive.file(file.name, file.content));
    held.set("packed", await archive.generateAsync({ type: "uint8array", compression: "DEFLATE" }));
  },
  async packEnd(name) {
    const count = held.get(name).length;
    held.delete(name);
    held.delete("packed");
    return count;
  },
};
