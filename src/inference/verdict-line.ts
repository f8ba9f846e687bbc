import type { Judgement } from './classifier.ts';

/** What programs are told of a verdict, on the command line and over HTTP: a stable contract. */
export type VerdictLine = Pick<
  Judgement,
  'verdict' | 'label' | 'confidence' | 'scores' | 'nsfw' | 'model'
> & {
  readonly file: string;
  /** Milliseconds that judging took. */
  readonly ms: number;
};

export function toVerdictLine(file: string, judgement: Judgement, ms: number): VerdictLine {
  const { verdict, label, confidence, scores, nsfw, model } = judgement;

  return { file, verdict, label, confidence, scores, nsfw, model, ms: Number(ms.toFixed(1)) };
}
