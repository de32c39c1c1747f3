// What /proc says about the window and the processes that WebKit starts for it.

import { readFileSync, readdirSync } from 'node:fs';

/** Every process: { pid, parent, name }. */
function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        return afterName[0] === 'Z'
          ? []
          : [{ pid: Number(pid), parent: Number(afterName[1]), name }];
      } catch {
        return []; // it ended while we looked
      }
    });
}

/** The descendants of `pid`, nearest first. */
export function descendants(pid) {
  const all = processes();
  const found = [];
  for (let layer = [pid]; layer.length > 0;) {
    const next = all.filter(({ parent }) => layer.includes(parent));
    found.push(...next);
    layer = next.map((one) => one.pid);
  }
  return found;
}

/** The web processes under `pid`: the ones that hold pages, and the strings in them. */
export const webProcesses = (pid) =>
  descendants(pid)
    .filter(({ name }) => name.startsWith('WebKitWebProc'))
    .map((one) => one.pid);

/** How often the window has waited for the screen, which it does for each picture of its page. */
export function frames(pid) {
  const waits = readdirSync(`/proc/${pid}/task`)
    .map((thread) => `/proc/${pid}/task/${thread}`)
    .filter((thread) => readFileSync(`${thread}/comm`, 'utf8').startsWith('VBlankMonitor'))
    .map((thread) =>
      /^voluntary_ctxt_switches:\s+(\d+)/m.exec(readFileSync(`${thread}/status`, 'utf8')),
    );
  return waits.reduce((sum, found) => sum + Number(found?.[1] ?? 0), 0);
}

/**
 * Whether any thread of `pid` still runs. The first thread of a killed process can be done while others still end,
 * and what the process holds open, a vault's lock among it, is let go by the last.
 */
export function isRunning(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).some((thread) => {
      try {
        return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8'));
      } catch {
        return false; // it ended while we looked
      }
    });
  } catch {
    return false;
  }
}
