import assert from 'node:assert/strict';
import { it } from 'node:test';

import { clientAddress, visitorOf } from '../../src/web/addresses.ts';

const PEER = '10.0.0.1';

it('without a proxy of one’s own, X-Forwarded-For is not looked at', () => {
  assert.equal(clientAddress({ peer: PEER, forwardedFor: '192.0.2.7' }, 0), PEER);
});

it('as many entries are believed as there are proxies, counted from the end', () => {
  const forwardedFor = '192.0.2.66, 192.0.2.7, 10.0.0.2';

  assert.equal(clientAddress({ peer: PEER, forwardedFor }, 1), '10.0.0.2');
  assert.equal(clientAddress({ peer: PEER, forwardedFor }, 2), '192.0.2.7');
});

it('where the proxies said nothing that is an address, the connection counts', () => {
  for (const forwardedFor of [undefined, '', 'unknown', '192.0.2.7, _hidden']) {
    assert.equal(clientAddress({ peer: PEER, forwardedFor }, 1), PEER);
  }

  assert.equal(clientAddress({ peer: PEER, forwardedFor: '192.0.2.7' }, 2), PEER);
});

it('ports, brackets and mapped addresses make no difference', () => {
  const read = (forwardedFor: string): string => clientAddress({ peer: PEER, forwardedFor }, 1);

  assert.equal(read('192.0.2.7:4711'), '192.0.2.7');
  assert.equal(read('[2001:db8::7]:4711'), '2001:db8::7');
  assert.equal(read('[2001:db8::7]'), '2001:db8::7');
  assert.equal(read('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(
    clientAddress({ peer: '::ffff:192.0.2.7', forwardedFor: undefined }, 0),
    '192.0.2.7',
  );
});

it('an IPv4 address is one visitor, and so is an IPv6 network of 64 bits', () => {
  assert.equal(visitorOf('192.0.2.7'), '192.0.2.7');
  assert.equal(visitorOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2');
  assert.equal(visitorOf('2001:DB8:0001:2::6'), '2001:db8:1:2');
  assert.equal(visitorOf('2001:db8::6'), '2001:db8:0:0');
  assert.equal(visitorOf('::1'), '0:0:0:0');
  assert.equal(visitorOf('fe80::1%eth0'), 'fe80:0:0:0');
  assert.equal(visitorOf(''), '');
});
