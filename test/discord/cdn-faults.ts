import { matches, type SwitchOff } from './faults.ts';

/** Which downloads a fault strikes, and how often. */
export interface CdnFaultScope {
  /** Only paths that contain this text or match this expression. */
  path?: string | RegExp;
  /** How many downloads; without it all, until it is switched off. */
  times?: number;
}

/** What the CDN does instead of its duty. */
export type CdnEffect =
  | { kind: 'status'; status: number }
  | { kind: 'redirect'; url: string }
  /** One byte a second. */
  | { kind: 'trickle' }
  /** Half of the bytes, then the connection breaks. */
  | { kind: 'truncate' }
  | { kind: 'content-type'; contentType: string }
  | { kind: 'content-length'; bytes: number }
  /** Headers, and then nothing. */
  | { kind: 'stall' };

/** What can be made to go wrong with downloads. */
export interface CdnFaults {
  forbidden(scope?: CdnFaultScope): SwitchOff;
  notFound(scope?: CdnFaultScope): SwitchOff;
  status(status: number, scope?: CdnFaultScope): SwitchOff;
  redirect(url: string, scope?: CdnFaultScope): SwitchOff;
  trickle(scope?: CdnFaultScope): SwitchOff;
  truncate(scope?: CdnFaultScope): SwitchOff;
  contentType(contentType: string, scope?: CdnFaultScope): SwitchOff;
  contentLength(bytes: number, scope?: CdnFaultScope): SwitchOff;
  stall(scope?: CdnFaultScope): SwitchOff;
  clear(): void;
}

/** The faults, and how the CDN asks for the one that strikes a path. */
export interface CdnFaultList extends CdnFaults {
  striking(path: string): CdnEffect | undefined;
}

/** No faults yet. */
export function createCdnFaults(): CdnFaultList {
  const active: { effect: CdnEffect; scope: CdnFaultScope; left: number }[] = [];

  const add = (effect: CdnEffect, scope: CdnFaultScope = {}): SwitchOff => {
    const fault = { effect, scope, left: scope.times ?? Number.POSITIVE_INFINITY };
    active.push(fault);
    return () => {
      fault.left = 0;
    };
  };

  return {
    forbidden: (scope) => add({ kind: 'status', status: 403 }, scope),
    notFound: (scope) => add({ kind: 'status', status: 404 }, scope),
    status: (status, scope) => add({ kind: 'status', status }, scope),
    redirect: (url, scope) => add({ kind: 'redirect', url }, scope),
    trickle: (scope) => add({ kind: 'trickle' }, scope),
    truncate: (scope) => add({ kind: 'truncate' }, scope),
    contentType: (contentType, scope) => add({ kind: 'content-type', contentType }, scope),
    contentLength: (bytes, scope) => add({ kind: 'content-length', bytes }, scope),
    stall: (scope) => add({ kind: 'stall' }, scope),
    clear: () => {
      active.length = 0;
    },

    striking: (path) => {
      const fault = active.find(({ left, scope }) => left > 0 && matches(scope.path, path));
      if (fault !== undefined) fault.left -= 1;
      return fault?.effect;
    },
  };
}
