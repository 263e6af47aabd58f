// Counting a large log and drawing a chart, this app's way and the usual ways.
import { Team, control_chart } from "./throughline_bench.js";

const PEOPLE = 30;
const KINDS = ["Call", "Email", "Meeting", "Visit", "Demonstration", "Letter"];
const STAGES = ["Prospecting", "Engaging", "Proposing", "Closing"];

/** Milliseconds that some work takes. */
function time(work) {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** Milliseconds from some work to the frame that shows it. */
function timeToFrame(work) {
  return new Promise((done) => {
    requestAnimationFrame(() => {
      const started = performance.now();
      work();
      const painted = new MessageChannel();
      painted.port1.onmessage = () => done(performance.now() - started);
      painted.port2.postMessage(null);
    });
  });
}

/** The same numbers as in the module. */
function mix(number) {
  const mixed = Math.imul(number, 2_654_435_761) >>> 0;
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** The same activities as in the module, one object each. */
function activities(rows) {
  return Array.from({ length: rows }, (_, number) => {
    const mixed = mix(number);
    return {
      day: Math.floor((number * 365) / rows),
      person: `Person ${mixed % PEOPLE}`,
      kind: KINDS[(mixed >>> 8) % KINDS.length],
      countsAs: ((mixed >>> 12) & 255) % 4,
      minutes: (mixed >>> 16) % 30,
      stage: STAGES[(mixed >>> 20) % STAGES.length],
    };
  });
}

const teams = new Map();
const objects = new Map();
const tables = new Map();
const host = document.body.appendChild(document.createElement("div"));

/** Totals by person, kind, step and day: what every figure is made of. */
function withArquero(table) {
  return table
    .groupby("person", "kind", "countsAs", "day")
    .rollup({ count: aq.op.count(), minutes: aq.op.sum("minutes") });
}

/** The same; the four keys as one number. */
function withCrossfilter(rows) {
  const people = new Map();
  const kinds = new Map();
  const number = (known, name) => known.get(name) ?? (known.set(name, known.size), known.size - 1);
  const index = crossfilter(rows);
  const key = index.dimension((row) => {
    const series = (number(people, row.person) * 16 + number(kinds, row.kind)) * 4 + row.countsAs;
    return series * 512 + row.day;
  });
  const sums = key.group().reduce(
    (sum, row) => ((sum.count += 1), (sum.minutes += row.minutes), sum),
    (sum, row) => ((sum.count -= 1), (sum.minutes -= row.minutes), sum),
    () => ({ count: 0, minutes: 0 }),
  );
  return { groups: sums.all(), people: [...people.keys()] };
}

/** Activities, minutes and conversations of each person, from the groups. */
function digest(groups) {
  const sums = Array.from({ length: PEOPLE }, () => [0, 0, 0]);
  for (const { person, countsAs, count, minutes } of groups) {
    const sum = sums[Number(person.slice("Person ".length))];
    sum[0] += count;
    sum[1] += minutes;
    sum[2] += countsAs >= 1 ? count : 0;
  }
  return sums.flat();
}

Object.assign(window.bench, {
  /** Makes the log of so many activities for each way. */
  async prepareFigures(rows) {
    const list = activities(rows);
    teams.set(rows, Team.new(rows));
    objects.set(rows, list);
    tables.set(rows, aq.from(list));
  },

  async digestOurs(rows) {
    return [...teams.get(rows).digest()];
  },

  async digestArquero(rows) {
    return digest(withArquero(tables.get(rows)).objects({ limit: Infinity }));
  },

  async digestCrossfilter(rows) {
    const { groups, people } = withCrossfilter(objects.get(rows));
    return digest(
      groups.map(({ key, value }) => {
        const series = Math.floor(key / 512);
        return { person: people[Math.floor(series / 64)], countsAs: series % 4, ...value };
      }),
    );
  },

  /** All totals and all figures from scratch. */
  async countOurs(rows) {
    return time(() => teams.get(rows).count());
  },

  /** The totals alone. */
  async countArquero(rows) {
    return time(() => withArquero(tables.get(rows)));
  },

  /** The totals alone. */
  async countCrossfilter(rows) {
    return time(() => withCrossfilter(objects.get(rows)));
  },

  /** The figures after one more activity: a hundred times, for the clock's sake. */
  async oneMore(rows) {
    const team = teams.get(rows);
    return time(() => {
      for (let turn = 0; turn < 100; turn += 1) {
        team.one_more();
      }
    }) / 100;
  },

  /**
   * What the Insight screen shows of a measure of activities, the usual way: the weeks of the team and of each
   * person, each person's sum, and each type's weeks; of one stage or of all; filtered and grouped by arquero,
   * drawn by uPlot.
   */
  async redrawUsual([rows, step, stage]) {
    host.replaceChildren();
    const table = tables.get(rows);
    return timeToFrame(() => {
      const counted = table
        .params({ step, stage })
        .filter((row, $) => row.countsAs >= $.step && ($.stage === "" || row.stage === $.stage))
        .derive({ week: (row) => aq.op.floor(row.day / 7) });
      const sums = (...keys) => counted.groupby(...keys).rollup({ count: aq.op.count() }).orderby(...keys).objects();
      const draw = (list, width, height) => {
        const data = [list.map(({ week }, at) => week ?? at), list.map(({ count }) => count)];
        new uPlot({ width, height, scales: { x: { time: false } }, series: [{}, { stroke: "black" }] }, data, host);
      };
      draw(sums("week"), 960, 320);
      for (const list of Map.groupBy(sums("person", "week"), ({ person }) => person).values()) {
        draw(list, 150, 90);
      }
      draw(sums("person"), 960, 320);
      for (const list of Map.groupBy(sums("kind", "week"), ({ kind }) => kind).values()) {
        draw(list, 960, 120);
      }
    });
  },

  async drawOurs(points) {
    host.replaceChildren();
    return timeToFrame(() => {
      host.innerHTML = control_chart(points);
    });
  },

  async drawUplot(points) {
    host.replaceChildren();
    return timeToFrame(() => {
      const numbers = Array.from({ length: points }, (_, number) => number);
      const week = 7 * 24 * 3600;
      const data = [
        numbers.map((number) => 1_735_689_600 + number * week),
        numbers.map((number) => (mix(number) % 61) + 20),
        numbers.map(() => 50),
        numbers.map(() => 20),
        numbers.map(() => 80),
      ];
      const series = [{}, ...["Deals won", "Centre", "Lower", "Upper"].map((label) => ({ label, stroke: "black" }))];
      new uPlot({ width: 960, height: 320, title: "Deals won a week", series }, data, host);
    });
  },
});
