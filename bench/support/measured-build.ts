import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite } from '../../tools/site-build.ts';
import { readEnv } from '../../src/server/env.ts';

export interface MeasuredBuild {
  pages: number;
  seconds: number;
  /** The most memory that Astro's process held at a time. */
  peakMb: number;
}

/** Builds the site of a data folder, and measures the building process from outside. */
export async function measuredBuild(dataDir: string, folder: string): Promise<MeasuredBuild> {
  let peakKb = 0;
  const watch = setInterval(() => {
    for (const pid of childrenOf(process.pid)) peakKb = Math.max(peakKb, peakOf(pid));
  }, 100);
  const from = performance.now();
  try {
    await buildSite(readEnv({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' }), folder);
  } finally {
    clearInterval(watch);
  }
  const seconds = (performance.now() - from) / 1000;
  const pages = readdirSync(join(folder, 'client'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  ).length;
  return { pages, seconds, peakMb: peakKb / 1024 };
}

function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return list.split(' ').filter(Boolean).map(Number);
}

/** What a process has held at the most so far (Linux, `VmHWM`), in kB; 0 for one that has ended. */
export function peakOf(pid: number): number {
  return figureOf(pid, 'VmHWM');
}

/** What a process holds now (Linux, `VmRSS`), in kB; 0 for one that has ended. */
export function memoryOf(pid: number): number {
  return figureOf(pid, 'VmRSS');
}

function figureOf(pid: number, name: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
