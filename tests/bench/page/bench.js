// What `cargo xtask bench` calls in the page. Every function gives milliseconds or what was read back.
import init, { Saved, read_back } from "./throughline_bench.js";

/** Milliseconds that some work takes. */
async function time(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Deletes a database; waits for a connection that is still being closed. */
function remove(name) {
  return new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => done();
    request.onerror = () => fail(request.error);
  });
}

/** Lets the browser finish what the measurement before left to be done, such as clearing a deleted database. */
function rest() {
  return new Promise((done) => setTimeout(done, 1_000));
}

const file = new Uint8Array(await (await fetch("deals.csv")).arrayBuffer());
await init();

const logs = new Map();
let added = 1_000_000;

window.bench = {
  /** This app's import, from the file's bytes to stored. The database is open before, as in the app. */
  async importOurs(name) {
    const saved = await Saved.open(name);
    await rest();
    const milliseconds = await time(() => saved.import(file, "deals.csv"));
    saved.close();
    const { rows, value } = await read_back(name);
    await remove(name);
    return { milliseconds, rows, value };
  },

  /** The usual way: PapaParse, then Dexie with its usual (relaxed) durability and three indexes. */
  async importUsual(name) {
    const database = new Dexie(name);
    database.version(1).stores({ deals: "opportunity_id, sales_agent, deal_stage, close_date" });
    await database.open();
    await rest();
    const milliseconds = await time(async () => {
      const parsed = Papa.parse(new TextDecoder().decode(file), {
        header: true,
        dynamicTyping: true,
        skipEmptyLines: true,
      });
      await database.transaction("rw", database.deals, () => database.deals.bulkPut(parsed.data));
    });
    const deals = await database.deals.toArray();
    const value = deals.reduce((sum, deal) => sum + (deal.close_value ?? 0), 0);
    database.close();
    await remove(name);
    return { milliseconds, rows: deals.length, value };
  },

  /** Makes a log of so many activities, to add to. */
  async prepareLog(rows) {
    const saved = await Saved.open(`log-${rows}`);
    await saved.fill(rows);
    logs.set(rows, saved);
  },

  /** Adds one activity to the log of so many rows. */
  async addActivity(rows) {
    added += 1;
    return time(() => logs.get(rows).add_activity(added));
  },

  /** How many activities a log holds when it is read again. */
  async countLog(rows) {
    logs.get(rows).close();
    logs.delete(rows);
    return (await read_back(`log-${rows}`)).activities;
  },

  /** Makes the app's own database with a team that has so many activities. */
  async prepareTeam(rows) {
    const saved = await Saved.open("throughline");
    await saved.save_team(rows);
    saved.close();
    return (await read_back("throughline")).activities;
  },

  /** Makes the app's own database, with the deals or with one person only. */
  async prepareApp(withDeals) {
    const saved = await Saved.open("throughline");
    await (withDeals ? saved.import(file, "deals.csv") : saved.add_person("Asha Patel"));
    saved.close();
    return (await read_back("throughline")).rows;
  },
};

// Those that need no storage; they use the module that was started above.
await import("./figures.js");
await import("./ways.js");
window.benchIsReady = true;
