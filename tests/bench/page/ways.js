// Each piece of work in four ways. What is begun and ended around the work is not measured.
import { remove } from "./database.js";
import { bound } from "./bound.js";
import { ours } from "./ours.js";
import { forget } from "./rows.js";
import { tuned } from "./tuned.js";
import { usual } from "./usual.js";

const ways = { ours, usual, tuned, bound };

/** Milliseconds until the frame that shows what was done. */
function untilFrame(work) {
  return new Promise((done, fail) => {
    requestAnimationFrame(async () => {
      const started = performance.now();
      try {
        await work();
      } catch (error) {
        fail(error);
        return;
      }
      const painted = new MessageChannel();
      painted.port1.onmessage = () => done(performance.now() - started);
      painted.port2.postMessage(null);
    });
  });
}

/** Milliseconds that some work takes. */
async function time(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

Object.assign(window.bench, {
  /** Prepares some work. */
  async begin([work, way, name, size]) {
    await ways[way][`${work}Begin`]?.(name, size);
  },

  /** Does it; milliseconds. Drawing is over with its frame. */
  async work([work, way, name, argument]) {
    const measured = work === "draw" ? untilFrame : time;
    return measured(() => ways[way][work](name, argument));
  },

  /** Ends it; what it came to. */
  async end([work, way, name]) {
    return (await ways[way][`${work}End`]?.(name)) ?? null;
  },

  /** Deletes a database. */
  async remove(name) {
    await remove(name);
  },

  /** Lets go of what was only there to begin with. */
  async forget() {
    forget();
  },
});
