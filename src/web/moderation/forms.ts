import { timingSafeEqual } from 'node:crypto';

import type { z } from 'zod';

import { AppError } from '../../errors.ts';
import { type Asked, sessionOf } from './environment.ts';
import { hashKey } from '../api-keys.ts';

/** The field of each form that other pages cannot know. */
export const TOKEN_FIELD = 'token';

/** Bytes of the largest form: a key, a hash and a few words. */
export const MAX_FORM_BYTES = 4_096;

/**
 * Reads a form that changes something.
 *
 * @throws AppError FORM_FORGED where it was not made for this session, QUERY_INVALID
 */
export async function readForm<Schema extends z.ZodType>(
  context: Asked,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const fields = await context.req.parseBody();
  const token = fields[TOKEN_FIELD];

  if (typeof token !== 'string' || !isSame(token, sessionOf(context).formToken)) {
    throw new AppError('FORM_FORGED');
  }

  return parse(schema, fields);
}

/** @throws AppError QUERY_INVALID */
export function readQuery<Schema extends z.ZodType>(
  context: Asked,
  schema: Schema,
): z.infer<Schema> {
  return parse(schema, context.req.query());
}

function parse<Schema extends z.ZodType>(schema: Schema, fields: unknown): z.infer<Schema> {
  const result = schema.safeParse(fields);

  if (!result.success) {
    throw new AppError('QUERY_INVALID', { name: String(result.error.issues[0]?.path[0]) });
  }

  return result.data;
}

/** How long the comparison takes says nothing of how much of it was right. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hashKey(one)), Buffer.from(hashKey(other)));
}
