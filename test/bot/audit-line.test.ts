import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { describeAuditLine } from '../../src/discord/audit-line.ts';
import { AUDIT_ACTIONS, type AuditAction, BOT } from '../../src/learning/audit.ts';
import { LOCALES, translate } from '../../src/locales/index.ts';
import type { AuditRecord } from '../../src/store/ports.ts';

const SHA256 = 'abcdef0123456789'.repeat(4);
const HEAD = 'guild-1100000000000000001-1a2b3c4d';

/** The details as each action is written down with, at their longest. */
const DETAILS: Readonly<Record<AuditAction, Readonly<Record<string, unknown>>>> = {
  correct: { label: 'goody', via: 'teach', sha256: SHA256 },
  withdraw: { label: null, via: 'button', sha256: SHA256 },
  pin: { sha256: SHA256 },
  unpin: { sha256: SHA256 },
  remove: { sha256: SHA256 },
  release: { sha256: SHA256 },
  export: { list: 'quarantined' },
  'retrain.start': { runId: 'abcdefghijkl' },
  'retrain.activated': { runId: 'abcdefghijkl', headId: HEAD, reasons: [] },
  'retrain.parked': { runId: 'abcdefghijkl', headId: HEAD, reasons: ['worse', 'breaksPinned'] },
  'retrain.cancelled': { runId: 'abcdefghijkl' },
  'retrain.failed': { runId: 'abcdefghijkl' },
  'retrain.died': { runId: 'abcdefghijkl' },
  'head.activate': { headId: HEAD },
  settings: {
    moderatorRoleId: '1300000000000000001',
    unsureBelow: 0.7,
    learning: false,
    retentionDays: 30,
    retrainAfterForget: true,
    channelIds: Array.from({ length: 25 }, (_, number) => `14000000000000000${number + 10}`),
  },
  forget: { examples: 12, heads: Array.from({ length: 30 }, () => HEAD) },
};

function line(change: Partial<AuditRecord> = {}): AuditRecord {
  return {
    id: 1,
    guildId: '100',
    at: 1_750_000_000_000,
    who: '1200000000000000001',
    action: 'correct',
    details: '{}',
    ...change,
  };
}

describe('a line of the audit log', () => {
  for (const action of AUDIT_ACTIONS) {
    it(`is readable in every language: ${action}`, () => {
      for (const locale of LOCALES) {
        const details = JSON.stringify(DETAILS[action]);
        const text = describeAuditLine(locale, line({ action, details }));

        assert.ok(
          text.startsWith(
            `<t:1750000000:f> <@1200000000000000001> ${translate(locale, `audit.${action}`)}`,
          ),
          text,
        );
        assert.doesNotMatch(text, /[{}[\]"]|undefined|null|false|true|abcdefghijkl/);
        assert.equal(text.match(/`/g)?.length ?? 0, 2 * (text.match(/`[^`]+`/g)?.length ?? 0));
        assert.equal(text.match(/<[@#]/g)?.length, text.match(/<[@#]&?\d+>/g)?.length);

        // Ten of them fit one message.
        assert.ok(text.length < 190, `${locale} ${text.length}: ${text}`);
      }
    });
  }

  it('says what a picture was called, where it came from, and which one it was', () => {
    const details = JSON.stringify(DETAILS.correct);

    assert.match(describeAuditLine('en', line({ details })), / · 😇 Goody · \/teach · `abcdef01`$/);
    assert.match(describeAuditLine('de', line({ details })), / · 😇 .+ · \/teach · `abcdef01`$/);
  });

  it('names a version as the list of versions does, and what I came with by its name', () => {
    const version = line({ action: 'head.activate', details: JSON.stringify({ headId: HEAD }) });
    const base = line({ action: 'head.activate', details: JSON.stringify({ headId: null }) });

    assert.ok(describeAuditLine('en', version).endsWith(' · `1a2b3c4d`'));
    assert.ok(describeAuditLine('en', base).endsWith(` · ${translate('en', 'model.base')}`));
  });

  it('says what each setting was set to', () => {
    const said = (details: object): string =>
      describeAuditLine('en', line({ action: 'settings', details: JSON.stringify(details) }))
        .split(' · ')
        .slice(1)
        .join(' · ');

    assert.equal(said({ learning: false }), 'Learning: off');
    assert.equal(said({ retrainAfterForget: true }), 'Retrain after “Forget me”: on');
    assert.equal(said({ unsureBelow: 0.7 }), 'Unsure below: 70 %');
    assert.equal(
      said({ unsureBelow: null }),
      `Unsure below: ${translate('en', 'settings.ownBand')}`,
    );
    assert.equal(said({ moderatorRoleId: '130' }), 'Moderator role: <@&130>');
    assert.equal(said({ moderatorRoleId: null }), 'Moderator role: none');
    assert.equal(said({ channelIds: ['140', '141'] }), 'Channels: <#140> · <#141>');
    assert.equal(said({ channelIds: [] }), 'Channels: everywhere');
    assert.equal(said({ retentionDays: 0 }), 'Pictures are kept for: not at all');
    assert.equal(said({ retentionDays: null }), 'Pictures are kept for: ↺');
  });

  it('leaves out whole parts where there are too many, and shows that it does', () => {
    const text = describeAuditLine(
      'en',
      line({
        action: 'settings',
        details: JSON.stringify({ channelIds: DETAILS.settings['channelIds'] }),
      }),
    );

    assert.match(text, / · Channels: <#\d+>( · <#\d+>)+ · …$/);
  });

  it('calls the bot and those who were forgotten by no name', () => {
    assert.ok(describeAuditLine('en', line({ who: BOT })).includes(translate('en', 'audit.bot')));
    assert.ok(
      describeAuditLine('en', line({ who: 'forgotten' })).includes(
        translate('en', 'audit.forgotten'),
      ),
    );
  });

  it('calls whoever came with a key by its name, and says what was done on the web page', () => {
    const details = JSON.stringify({ label: 'goody', via: 'web', sha256: SHA256 });

    assert.equal(
      describeAuditLine('en', line({ who: 'key:my_museum', details })),
      '<t:1750000000:f> API key `my_museum` corrected a picture · 😇 Goody · on the web page · `abcdef01`',
    );
  });

  it('shows what a newer version wrote down as it is', () => {
    assert.match(describeAuditLine('en', line({ action: 'something.new' })), / something\.new$/);
  });
});
