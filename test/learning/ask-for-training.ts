/** Run by a test: asks for a training that takes a while, and says when the arithmetic has begun. */

import { trainApart } from '../../src/learning/train-apart.ts';
import { baseAndQueue, requestOf } from './lesson.ts';
import { manyExamples } from './many-examples.ts';

const request = requestOf(baseAndQueue({ base: 60, queue: 12 }));
let said = false;

await trainApart(
  { ...request, examples: manyExamples(request.examples, 4_000) },
  {
    onProgress: (stage) => {
      if (stage === 'fit' && !said) {
        said = true;
        console.log('begun');
      }
    },
  },
);
