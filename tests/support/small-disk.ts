/** A disk of a few megabytes that a test fills to its last byte. */
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

/** Puts a disk of some megabytes at a folder. False where that isn't allowed: then a test says that it was skipped. */
export function mountSmallDisk(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export function unmountSmallDisk(folder: string): void {
  execFileSync('umount', ['-l', folder]);
}

/** Fills a disk with a file, to its last byte. */
export function fillDisk(file: string): void {
  try {
    for (let size = 1 << 20; size > 0; size >>= 1) {
      try {
        for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}
