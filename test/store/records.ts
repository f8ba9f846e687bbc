import type {
  BackboneHead,
  CorrectionRecord,
  ExampleRecord,
  HeadRecord,
  KeptPicture,
  RunRecord,
  VerdictRecord,
} from '../../src/store/ports.ts';

/** Records of everyday values, each with what a test is about in their place. */

export const GUILD = '1100000000000000001';
export const OTHER_GUILD = '1100000000000000002';
export const ASKER = '1200000000000000001';
export const MODERATOR = '1300000000000000001';
export const OTHER_MODERATOR = '1300000000000000002';

export const BACKBONE = 'open-nsfw-int8';

/** What the pictures here were embedded with. */
export const LOOKS = { id: BACKBONE, memory: [{ bits: 4, cosine: 0.88 }] };

export const FIRST_PAGE = { offset: 0, limit: 100 };

/** 64 hex digits. */
export function sha256(number: number): string {
  return number.toString(16).padStart(64, '0');
}

export function makePicture(seed = 1): KeptPicture {
  return {
    input: Uint8Array.from({ length: 600 }, (_, index) => (index * seed) % 256),
    features: Float32Array.from({ length: 16 }, (_, index) => Math.sin(index * seed)),
    backbone: BACKBONE,
    colours: [0.1, 0.2, 0.3, 1 / seed, 0.5, 0.6],
  };
}

export function makeVerdict(change: Partial<VerdictRecord> = {}): VerdictRecord {
  return {
    id: 'Ab3dE6gH9jK2',
    guildId: GUILD,
    channelId: '1400000000000000001',
    messageId: '1500000000000000001',
    ownerId: ASKER,
    source: 'slash',
    sha256: sha256(1),
    perceptualHash: '00ff00ff00ff00ff',
    verdict: 'unsure',
    label: 'goody',
    confidence: 0.1 + 0.5,
    logOdds: 0.405465108108164,
    model: 'open-nsfw-int8+base-1a2b3c4d',
    rememberedFrom: null,
    locale: 'en-GB',
    createdAt: 1_750_000_000_123,
    expiresAt: 1_752_592_000_123,
    picture: makePicture(),
    ...change,
  };
}

export function makeCorrection(
  change: Partial<CorrectionRecord> = {},
): Omit<CorrectionRecord, 'id'> {
  return {
    guildId: GUILD,
    sha256: sha256(1),
    verdictId: 'Ab3dE6gH9jK2',
    moderatorId: MODERATOR,
    action: 'correct',
    label: 'baddy',
    via: 'button',
    at: 1_750_000_001_000,
    ...change,
  };
}

export function makeExample(change: Partial<ExampleRecord> = {}): ExampleRecord {
  return {
    guildId: GUILD,
    sha256: sha256(1),
    perceptualHash: '00ff00ff00ff00ff',
    label: 'baddy',
    disputed: false,
    state: 'queued',
    reason: null,
    pinned: false,
    source: 'slash',
    ownerId: ASKER,
    moderatorId: MODERATOR,
    verdictId: 'Ab3dE6gH9jK2',
    verdict: 'unsure',
    model: 'open-nsfw-int8+base-1a2b3c4d',
    createdAt: 1_750_000_001_000,
    updatedAt: 1_750_000_001_000,
    picture: makePicture(),
    ...change,
  };
}

export function makeHead(change: Partial<HeadRecord> = {}): Omit<HeadRecord, 'version'> {
  return {
    id: 'guild-1a2b3c4d',
    guildId: GUILD,
    parentId: 'base-00000000',
    state: 'accepted',
    backbone: BACKBONE,
    head: '{"bias":0}',
    manifest: '[]',
    report: '{"accuracy":0.8}',
    createdBy: MODERATOR,
    createdAt: 1_750_000_002_000,
    ...change,
  };
}

export function makeBackboneHead(change: Partial<BackboneHead> = {}): BackboneHead {
  return {
    guildId: GUILD,
    backbone: BACKBONE,
    headId: 'guild-1a2b3c4d',
    state: 'resting',
    ...change,
  };
}

export function makeRun(change: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'run-1',
    guildId: GUILD,
    requestedBy: MODERATOR,
    channelId: '1400000000000000001',
    messageId: null,
    locale: 'en-GB',
    state: 'running',
    stage: 'collect',
    headId: null,
    startedAt: 1_750_000_003_000,
    endedAt: null,
    ...change,
  };
}
