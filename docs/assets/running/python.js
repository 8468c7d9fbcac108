// The one Python of a page: a worker that takes one job after the other. To stop is to end it.
const LIMIT = 30_000;
const jobs = []; // the first is at work
let worker;
let timer;

const isSupported = () => typeof Worker === "function" && typeof WebAssembly === "object";

const end = (outcome) => {
  clearTimeout(timer);
  const job = jobs.shift();
  if (outcome.ends) {
    worker?.terminate();
    worker = undefined;
  }
  job?.on({ kind: "end", ...outcome });
  next();
};

const answer = ({ data }) => {
  if (data.kind === "end") end(data);
  else if (data.kind === "broken") end({ why: data.why, ends: true });
  else {
    if (data.kind === "started") timer = setTimeout(() => end({ why: "limit", ends: true }), LIMIT);
    jobs[0]?.on(data);
  }
};

const start = () => {
  const address = new URL("worker.js", import.meta.url);
  worker = new Worker(address, { type: "module", name: "python" });
  worker.addEventListener("message", answer);
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    end({ why: "broken", ends: true });
  });
};

const next = () => {
  const [job] = jobs;
  if (!job || job.sent) return;
  job.sent = true;
  if (!worker) start();
  worker.postMessage({ kind: "run", parts: job.parts });
};

// Run `parts`, [name, code] each; `on` hears of everything, last of the end. Returns what stops it.
export const run = (parts, on) => {
  const job = { parts, on };
  if (!isSupported()) {
    on({ kind: "end", why: "unsupported" });
    return () => {};
  }
  jobs.push(job);
  if (jobs.length > 1) on({ kind: "waiting" });
  next();
  return () => {
    if (jobs[0] === job) {
      end({ why: "stopped", ends: true });
      warm(); // who stops a program will run another one
    } else if (jobs.includes(job)) {
      jobs.splice(jobs.indexOf(job), 1);
      on({ kind: "end", why: "stopped" });
    }
  };
};

// Get everything ready before it is needed.
export const warm = () => {
  if (worker || !isSupported()) return;
  start();
  worker.postMessage({ kind: "warm" });
};
