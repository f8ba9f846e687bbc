import { AttachmentBuilder, type ButtonInteraction, MessageFlags } from 'discord.js';

import { zipExamples } from '../export/queue-zip.ts';
import { matchLocale, translate } from '../locales/index.ts';
import type { ExampleRecord, Store } from '../store/ports.ts';
import type { List } from '../describe/example-lists.ts';

/** Zip files of one export: half a gigabyte, which is sent long before the interaction's 15 minutes are over. */
const MAX_FILES = 50;

/** Examples that are read at once. */
const BATCH = 50;

/**
 * Sends a list of a server as zip files, one a message, and says how many pictures were too many.
 *
 * @param total how many examples there are, to tell how many were left out
 */
export async function sendZips(
  button: ButtonInteraction,
  examples: AsyncIterable<ExampleRecord>,
  total: number,
): Promise<void> {
  const locale = matchLocale(button.locale);
  const progress = { read: 0, atEnd: false };
  let files = 0;

  async function* counted(): AsyncGenerator<ExampleRecord> {
    for await (const example of examples) {
      progress.read += 1;
      yield example;
    }

    progress.atEnd = true;
  }

  const zips = zipExamples(counted(), { maxBytes: button.attachmentSizeLimit });

  for await (const { name, bytes } of zips) {
    files += 1;
    const lines = [translate(locale, 'queue.exported')];

    // The one that was read last did not fit any more.
    if (files === MAX_FILES && !progress.atEnd) {
      const count = total - progress.read + 1;
      lines.push(translate(locale, 'card.leftOut', { count, limit: MAX_FILES }));
    }

    const content = lines.join('\n');
    const zip = [new AttachmentBuilder(Buffer.from(bytes), { name })];

    await (files === 1
      ? button.editReply({ content, files: zip })
      : button.followUp({ flags: MessageFlags.Ephemeral, content, files: zip }));

    if (files === MAX_FILES) {
      return;
    }
  }
}

/** All examples of a list, a few at a time. */
export async function* readAll(
  guildId: string,
  list: List,
  store: Pick<Store, 'listExamplesWithPictures'>,
): AsyncGenerator<ExampleRecord> {
  for (let offset = 0; ; offset += BATCH) {
    const page = { offset, limit: BATCH };
    const records = await store.listExamplesWithPictures({ guildId, states: [list] }, page);

    if (records.length === 0) {
      return;
    }

    yield* records;
  }
}
