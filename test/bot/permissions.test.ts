import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { PermissionFlagsBits, PermissionsBitField } from 'discord.js';

import { COMMANDS } from '../../src/commands/index.ts';
import { checkMay, type Deed, NEEDED, type Standing } from '../../src/discord/permissions.ts';
import { AppError, type ErrorCode } from '../../src/errors.ts';

const NAMED_ROLE = '1000000000000000001';
const OTHER_ROLE = '1000000000000000002';

const { ManageMessages, ManageGuild, Administrator, KickMembers, ManageRoles } =
  PermissionFlagsBits;

type May = 'anyone' | 'moderator' | 'admin' | 'either';

/** Who there is, and what they may do: everything that needs one of these. */
const PEOPLE: readonly (readonly [
  who: string,
  permissions: readonly bigint[],
  roleIds: readonly string[],
  may: readonly May[],
])[] = [
  ['nobody in particular', [], [], ['anyone']],
  ['somebody with other powers', [KickMembers, ManageRoles], [OTHER_ROLE], ['anyone']],
  ['Manage Messages', [ManageMessages], [], ['anyone', 'moderator', 'either']],
  ['Manage Server', [ManageGuild], [], ['anyone', 'admin', 'either']],
  ['both', [ManageMessages, ManageGuild], [], ['anyone', 'moderator', 'admin', 'either']],
  ['Administrator', [Administrator], [], ['anyone', 'moderator', 'admin', 'either']],
  ['the named role', [], [NAMED_ROLE], ['anyone', 'moderator', 'either']],
  ['the named role among others', [], [OTHER_ROLE, NAMED_ROLE], ['anyone', 'moderator', 'either']],
  [
    'the named role and Manage Server',
    [ManageGuild],
    [NAMED_ROLE],
    ['anyone', 'moderator', 'admin', 'either'],
  ],
  ['another role, or that of another server', [], [OTHER_ROLE], ['anyone']],
];

/** What everything needs, once more and by hand: a slip in the program’s own table shows here. */
const EXPECTED: Readonly<Record<Deed, May>> = {
  why: 'anyone',
  privacy: 'anyone',
  correct: 'moderator',
  undo: 'moderator',
  pin: 'moderator',
  teach: 'moderator',
  queue: 'either',
  removeExample: 'either',
  exportQueue: 'either',
  insight: 'either',
  releaseExample: 'admin',
  retrain: 'admin',
  model: 'admin',
  audit: 'admin',
  settings: 'admin',
};

const REFUSALS = {
  moderator: 'NOT_A_MODERATOR',
  either: 'NOT_A_MODERATOR',
  admin: 'NOT_AN_ADMIN',
} as const;

/** What somebody hears who wants to do something: nothing where they may. */
function refusalOf(
  deed: Deed,
  standing: Standing,
  moderatorRoleId: string | null,
): ErrorCode | undefined {
  try {
    checkMay(deed, standing, { moderatorRoleId });
  } catch (error) {
    assert.ok(error instanceof AppError);

    return error.code;
  }

  return undefined;
}

describe('who may do what', () => {
  it('the table names everything that can be done', () => {
    assert.deepEqual(NEEDED, EXPECTED);
  });

  for (const [who, bits, roleIds, may] of PEOPLE) {
    const permissions = new PermissionsBitField(bits);

    for (const [deed, needed] of Object.entries(EXPECTED) as [Deed, May][]) {
      const allowed = may.includes(needed);

      it(`${who}: ${deed} ${allowed ? 'yes' : 'no'}`, () => {
        const expected = allowed || needed === 'anyone' ? undefined : REFUSALS[needed];

        assert.equal(refusalOf(deed, { permissions, roleIds }, NAMED_ROLE), expected);
      });
    }
  }

  it('where no role is named, no role makes a moderator', () => {
    const permissions = new PermissionsBitField();

    for (const roleIds of [[], [NAMED_ROLE], [OTHER_ROLE]]) {
      assert.equal(refusalOf('correct', { permissions, roleIds }, null), 'NOT_A_MODERATOR');
    }
  });

  it('the commands of moderators and of everybody are shown to everybody: the named role has no permission', () => {
    const shown = COMMANDS.filter(({ data }) => (data.default_member_permissions ?? null) === null);

    assert.deepEqual(shown.map(({ data }) => data.name).sort(), [
      'Goody or baddy?',
      'goodyorbaddy',
      'privacy',
      'queue',
      'teach',
    ]);
  });

  it('the commands of admins are shown to those with Manage Server', () => {
    const shown = COMMANDS.filter(
      ({ data }) => data.default_member_permissions === String(ManageGuild),
    );

    assert.deepEqual(shown.map(({ data }) => data.name).sort(), [
      'audit',
      'model',
      'retrain',
      'settings',
    ]);
    assert.equal(COMMANDS.length, 9);
  });
});
