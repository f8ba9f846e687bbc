import { readFileSync } from 'node:fs';

/**
 * Resident memory of a process in bytes, native code's included.
 *
 * @returns 0 where the process has ended, or the system has no /proc to tell
 */
export function residentBytes(processId: number | undefined): number {
  return 1_024 * kibibytes(processId, 'VmRSS');
}

/** The most that {@link residentBytes} ever was. */
export function peakResidentBytes(processId: number | undefined): number {
  return 1_024 * kibibytes(processId, 'VmHWM');
}

function kibibytes(processId: number | undefined, field: string): number {
  try {
    const status = readFileSync(`/proc/${String(processId)}/status`, 'latin1');

    return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
