import { isIP, isIPv4 } from 'node:net';

/** What is known of where a request came from. */
export interface Origin {
  /** The other end of the connection; absent where there is none. */
  readonly peer: string | undefined;
  /** The header X-Forwarded-For. */
  readonly forwardedFor: string | undefined;
}

/**
 * The address that a request came from. Anybody can write an X-Forwarded-For header, and each proxy adds the
 * address that it saw at its end: so only as many entries from the end are believed as there are proxies of one's
 * own.
 *
 * @param trustedProxies proxies of one's own in front of the program; 0: the header is not looked at
 */
export function clientAddress({ peer, forwardedFor }: Origin, trustedProxies: number): string {
  const entries = (forwardedFor ?? '').split(',').map(cleanAddress);
  const seen = trustedProxies === 0 ? undefined : entries.at(-trustedProxies);

  return seen !== undefined && isIP(seen) !== 0 ? seen : cleanAddress(peer ?? '');
}

/** Without a port, brackets, or the mark of an IPv4 address in an IPv6 socket. */
function cleanAddress(text: string): string {
  const trimmed = text.trim();
  const bare = /^\[(.+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1];

  return (bare ?? trimmed).replace(/^::ffff:(?=[\d.]+$)/i, '');
}

/** Bits of an IPv6 address that name one household: within it, everybody has as many addresses as they like. */
const HOUSEHOLD_GROUPS = 4;

/** What is counted as one visitor: an IPv4 address, or the first 64 bits of an IPv6 address. */
export function visitorOf(address: string): string {
  if (isIPv4(address) || isIP(address) === 0) {
    return address;
  }

  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const before = head.split(':').filter((group) => group !== '');
  const after = tail.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');

  return [...before, ...zeros, ...after]
    .slice(0, HOUSEHOLD_GROUPS)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
}
