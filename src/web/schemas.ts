import { z } from '@hono/zod-openapi';

const label = z.enum(['goody', 'baddy']);

const probability = z.number().min(0).max(1);

const region = z.enum([
  'topLeft',
  'top',
  'topRight',
  'left',
  'middle',
  'right',
  'bottomLeft',
  'bottom',
  'bottomRight',
]);

/** A picture as it was sent. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is sent to have a picture judged. */
export const formSchema = z
  .object({
    file: z
      .custom<Upload>((value) => value !== undefined)
      .openapi({
        type: 'string',
        format: 'binary',
        description: 'One picture: JPEG, PNG, WebP, GIF, AVIF or TIFF. Animations are judged too.',
      }),
  })
  .openapi('PictureForm');

export const classifyQuerySchema = z.object({
  explain: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: 'Whether to draw what the classifier looked at, too.' }),
});

/** The same as a line of `goodyorbaddy classify --json`; what explains it comes where it was asked for. */
export const verdictSchema = z
  .object({
    file: z.string().openapi({ description: 'The name of the file, as it was sent.' }),
    verdict: z.enum(['goody', 'baddy', 'unsure']).openapi({
      description: 'The label, or unsure where the confidence is too low to call it a verdict.',
    }),
    label: label.openapi({ description: 'The likelier of the two.' }),
    confidence: probability.openapi({
      description:
        'Calibrated probability of the label: of the verdicts at 0.8, 80 % are right. 0.5 to 1.',
    }),
    scores: z
      .object({ goody: probability, baddy: probability })
      .openapi({ description: 'Calibrated probabilities; they add up to 1.' }),
    nsfw: probability.openapi({
      description: 'Probability that the picture is not safe for work.',
    }),
    model: z.string().openapi({ description: 'Which backbone and head judged.' }),
    ms: z.number().min(0).openapi({ description: 'Milliseconds that judging took.' }),
    region: region
      .optional()
      .openapi({ description: 'The ninth of the picture that speaks most for the label.' }),
    heatMap: z.string().startsWith('data:image/jpeg;base64,').optional().openapi({
      description:
        'A data URL: over the picture, in blue what speaks for goody and in orange what speaks for baddy.',
    }),
    frames: z
      .object({ judged: z.int().min(1), of: z.int().min(1) })
      .optional()
      .openapi({ description: 'Of an animation: how many of its frames were judged.' }),
  })
  .openapi('Verdict');

export type VerdictAnswer = z.infer<typeof verdictSchema>;

/** What the original GoodyOrBaddy page compares with. */
export const wordSchema = z.enum(['good', 'bad']).openapi('Word');

/** Problem Details for HTTP APIs (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().openapi({ description: 'What the status means.' }),
    status: z.int().min(400).max(599),
    detail: z.string().openapi({ description: 'What is wrong, in the language of the reader.' }),
    code: z
      .string()
      .regex(/^[A-Z_]+$/)
      .openapi({
        description: 'What is wrong, for programs. New codes may come; none changes its meaning.',
        example: 'NOT_AN_IMAGE',
      }),
    request: z.string().openapi({ description: 'Finds this request in the log.' }),
  })
  .openapi('Problem');

export type Problem = z.infer<typeof problemSchema>;

export const healthSchema = z.object({ alive: z.literal(true) }).openapi('Health');

export const readinessSchema = z
  .object({
    ready: z.boolean(),
    checks: z.record(z.string(), z.boolean()).openapi({
      description: 'What has to work, and whether it does.',
      example: { model: true, store: true, gateway: true, staying: true },
    }),
  })
  .openapi('Readiness');
