import {
  type APIMessage,
  ComponentType,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10';

/** What a member sees of an answer. */
export interface SeenAnswer {
  /** Every line of text, in order. */
  readonly lines: readonly string[];
  /** The pictures in it. */
  readonly pictures: readonly { readonly url: string; readonly altText: string }[];
}

/** Reads an answer as it stands in the channel: a card, or a plain sentence. */
export function readAnswer(message: APIMessage): SeenAnswer {
  const lines = message.content === '' ? [] : message.content.split('\n');
  const pictures: { url: string; altText: string }[] = [];

  for (const component of flatten(message.components ?? [])) {
    if (component.type === ComponentType.TextDisplay) {
      lines.push(...component.content.split('\n'));
    }

    if (component.type === ComponentType.MediaGallery) {
      for (const { media, description } of component.items) {
        pictures.push({ url: media.url, altText: description ?? '' });
      }
    }
  }

  return { lines, pictures };
}

function flatten(components: readonly APIMessageTopLevelComponent[]) {
  return components.flatMap((component) =>
    component.type === ComponentType.Container ? component.components : [component],
  );
}

/**
 * What is wrong with a card's form; empty where it is right: a verdict, a bar with a number, a heat map
 * with a text that says the same, and the model's version.
 */
export function faultsOfCard({ lines, pictures }: SeenAnswer): string[] {
  const faults: string[] = [];
  const [verdict = '', confidence = ''] = lines;
  const [picture] = pictures;

  if (!/^## (😇|😈|🤔) \S/u.test(verdict)) {
    faults.push(`Expected a verdict but received "${verdict}"`);
  }

  if (!/^[▰▱]{12} \*\*.*\d+.*\*\*$/u.test(confidence)) {
    faults.push(`Expected a confidence bar with a number but received "${confidence}"`);
  }

  // The picture itself stands beside the heat map where it came by slash command.
  if (pictures.length > 2 || picture === undefined) {
    faults.push(`Expected a heat map, and at most the picture, but received ${pictures.length}`);
  }

  const percent = /\d+/.exec(confidence)?.[0];
  const name = verdict.slice('## 😇 '.length);

  if (picture !== undefined && !saysTheSame(picture.altText, name, percent)) {
    faults.push(`Expected the alt text to say the verdict but received "${picture.altText}"`);
  }

  if (!lines.some((line) => /^-# .*\S\+\S/.test(line))) {
    faults.push('Expected the model version but received none');
  }

  return faults;
}

function saysTheSame(altText: string, verdict: string, percent: string | undefined): boolean {
  return altText.includes(verdict) && percent !== undefined && altText.includes(percent);
}

/** What is wrong with a failure's form: it is one sentence or two, and a reference. */
export function faultsOfFailure({ lines, pictures }: SeenAnswer): string[] {
  const faults: string[] = [];
  const [sentence = '', ...small] = lines;

  if (sentence.length < 10 || /\bat .*:\d+:\d+/.test(sentence)) {
    faults.push(`Expected a sentence but received "${sentence}"`);
  }

  if (!small.some((line) => /[A-Z2-9]{6}$/.test(line))) {
    faults.push('Expected a reference but received none');
  }

  if (pictures.length > 0) {
    faults.push('Expected no picture in a refusal');
  }

  return faults;
}
