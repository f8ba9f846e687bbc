#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

import { toAppError } from '../errors.ts';
import { sentenceOf } from '../locales/index.ts';
import { type Scope, SCOPES } from '../web/api-keys.ts';
import type { DoctorOptions } from './doctor.ts';
import type { EvaluateOptions } from './evaluate.ts';
import { printable } from './printable.ts';
import type { TrainOptions } from './train.ts';

/** Everything was done; something was not; the command was not understood. */
const EXIT = { done: 0, failed: 1, usage: 2 } as const;

/** Of options that several commands have. */
const CHARACTERS = 'a CSV file with the columns file and character: keeps a character on one side';
const EVENNESS = 'how much small sources and rarer labels are lifted, 0 to 1';
const TARGET = 'share of the verdicts other than unsure that are to be right, 0.5 to 1';

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') {
    process.exit(EXIT.done);
  }

  throw error;
});

const program = new Command('goodyorbaddy')
  .description('Says whether drawn characters are goodies or baddies.')
  .exitOverride();

// Each command loads what it needs when it is called, so that --help answers at once.
program
  .command('classify')
  .description('judge pictures, and all pictures in folders')
  .argument('<path...>', 'files and folders')
  .option('--json', 'print one line of JSON a picture')
  .option('--explain <dir>', 'write a heat map of each picture into this folder')
  .option('--model <file>', 'a head made by train, or the folder that holds it')
  .action(async (paths: string[], options: { json?: true; explain?: string; model?: string }) => {
    const { classify } = await import('./classify.ts');
    const allJudged = await classify(paths, options);

    process.exitCode = allJudged ? EXIT.done : EXIT.failed;
  });

program
  .command('train')
  .description('train a head on a folder with the sub-folders good (or goody) and bad (or baddy)')
  .requiredOption('--data <dir>', 'the folder with the pictures')
  .option('--out <dir>', 'where to write head, bottlenecks and report', 'trained')
  .option('--name <name>', "first part of the head's id: letters, digits, -", headName, 'head')
  .option('--seed <number>', 'decides the splits of the cross-validation', wholeNumber, 1)
  .option('--no-views', 'learn from the pictures alone, not from darker, grey, cut-out … views too')
  .option('--characters <file>', CHARACTERS)
  .option('--evenness <share>', EVENNESS, share)
  .option('--target <share>', TARGET, targetShare)
  .addOption(
    new Option('--hold-out <what>', 'choose strength and confidence on held-out …').choices([
      'pictures',
      'sources',
    ]),
  )
  .option('--backbone <card>', 'the card of a backbone that is not in use')
  .action(async (options: TrainOptions) => {
    const { train } = await import('./train.ts');

    await train(options);
  });

const backbone = program
  .command('backbone')
  .description('look with another ResNet: docs/backbones.md tells what it takes');

backbone
  .command('use')
  .description('check a backbone and use it from the next start on')
  .argument('<path>', 'the ONNX file or its card, or the id of one that is known')
  .option('--base <dir>', 'the head that comes with it, made by train (default: base beside it)')
  .action(async (path: string, options: { base?: string }) => {
    const { use } = await import('./backbone.ts');

    await use(path, options);
  });

backbone
  .command('back')
  .description('go back to the backbone that was in use before')
  .action(async () => {
    const { back } = await import('./backbone.ts');

    await back();
  });

backbone
  .command('list')
  .description('print the known backbones, and how far the one in use has come')
  .action(async () => {
    const { list } = await import('./backbone.ts');

    await list();
  });

program
  .command('doctor')
  .description('look for what is wrong with a folder of labelled pictures')
  .requiredOption('--data <dir>', 'the folder: good (or goody) and bad (or baddy), as for train')
  .option('--test <dir>', 'a folder of test pictures; says which are in both')
  .option('--json', 'print one JSON object')
  .option('--report <file>', 'write a page with the pictures side by side')
  .option('--fix <dir>', 'write a cleaned copy and a list of what was left out into a new folder')
  .option('--seed <number>', 'decides the splits of the cross-validation', wholeNumber, 1)
  .addHelpText(
    'after',
    `
Exit code: 0 where nothing grave was found; 1 where something was (files that cannot be used, pictures in
both training and test folder, one picture under both labels, duplicates by bytes or pixels, more than
three times as many of one label, a side issue that nearly suffices), or where it could not be done; 2 for
wrong usage. With --fix the exit code is that of the original.`,
  )
  .action(async (options: DoctorOptions) => {
    const { doctor } = await import('./doctor.ts');
    const isSound = await doctor(options);

    process.exitCode = isSound ? EXIT.done : EXIT.failed;
  });

program
  .command('evaluate')
  .description('measure how good a head or its recipe is, and what else than the character decides')
  .option(
    '--data <dir>',
    'pictures to judge, labelled as for train; else what the head was trained on',
  )
  .option('--model [file]', 'a finished head, or its folder: judge by it; alone: the shipped one')
  .option('--seed <number>', 'decides the splits of the cross-validation', wholeNumber)
  .option('--no-views', 'measure a recipe that learns from the pictures alone')
  .option('--characters <file>', CHARACTERS)
  .option('--evenness <share>', EVENNESS, share)
  .option('--target <share>', TARGET, targetShare)
  .option('--json', 'print all figures as JSON')
  .option('--report <file>', 'write a page with plots and pictures: one HTML file')
  .option('--png <file>', 'write the plots as one picture, without words')
  .option('--card <file>', 'write a model card in Markdown')
  .action(async (options: EvaluateOptions) => {
    const { evaluate } = await import('./evaluate.ts');

    await evaluate(options);
  });

program
  .command('import-seed')
  .description("from the original tutorial's folders, or any two folders, to a head of your own")
  .argument('<dir>', 'the folder that holds good and bad, or training and test with these in them')
  .option('--out <dir>', 'a new folder for the clean pictures, the head and the reports', 'seed')
  .option('--seed <number>', 'decides the splits of the cross-validation', wholeNumber, 1)
  .action(async (folder: string, options: { out: string; seed: number }) => {
    const { importSeed } = await import('./import-seed.ts');

    await importSeed(folder, options);
  });

program
  .command('register')
  .description("register the bot's commands with Discord, where they are not as they should be")
  .option('--guild <id>', 'register them for one server, where they show at once')
  .action(async (options: { guild?: string }) => {
    const { register } = await import('./register.ts');

    await register(options);
  });

program
  .command('start')
  .description('start the bot')
  .action(async () => {
    // Small collections, often: pictures are freed soon, and the process stays a third smaller.
    setFlagsFromString('--optimize-for-size');

    const { start } = await import('./start.ts');

    await start();
  });

program
  .command('web')
  .description('serve the web page and the HTTP API, without Discord')
  .option('--port <number>', 'the port, instead of WEB_PORT; 0 for any that is free', port)
  .option('--host <address>', 'the address of this machine, instead of WEB_HOST')
  .action(async (options: { port?: number; host?: string }) => {
    setFlagsFromString('--optimize-for-size');

    const { web } = await import('./web.ts');

    await web(options);
  });

program
  .command('key')
  .description('make an API key, and its entry for WEB_API_KEYS')
  .argument('<name>', 'whose it is: letters, digits, - and _', keyName)
  .option('--scopes <list>', 'what it is for: classify, moderate, metrics', scopes, ['classify'])
  .option('--per-minute <number>', 'pictures a minute', pictures, 120)
  .action(async (name: string, options: { scopes: Scope[]; perMinute: number }) => {
    const { key } = await import('./key.ts');

    key(name, options);
  });

program
  .command('backup')
  .description('copy the database to a new file, while the bot goes on')
  .argument('<file>', 'the new file')
  .action(async (file: string) => {
    const { backup } = await import('./backup.ts');

    await backup(file);
  });

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError('Expected a whole number.');
  }

  return Number(text);
}

function share(text: string): number {
  const number = Number(text);

  if (text === '' || !(number >= 0 && number <= 1)) {
    throw new InvalidArgumentError('Expected a number from 0 to 1.');
  }

  return number;
}

function targetShare(text: string): number {
  const number = share(text);

  if (number < 0.5) {
    throw new InvalidArgumentError('Expected a number from 0.5 to 1.');
  }

  return number;
}

function port(text: string): number {
  const number = wholeNumber(text);

  if (number > 65_535) {
    throw new InvalidArgumentError('Expected a port: 0 to 65535.');
  }

  return number;
}

function pictures(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new InvalidArgumentError('Expected a whole number from 1 to 999999.');
  }

  return Number(text);
}

function scopes(text: string): Scope[] {
  // WEB_API_KEYS joins them by +.
  const wanted = text.split(/[,+]/);
  const known = SCOPES.filter((scope) => wanted.includes(scope));

  if (known.length !== wanted.length) {
    throw new InvalidArgumentError(`Expected some of ${SCOPES.join(', ')}, with commas.`);
  }

  return known;
}

function keyName(text: string): string {
  if (!/^[\w-]{1,40}$/.test(text)) {
    throw new InvalidArgumentError('Expected up to 40 letters, digits, - and _.');
  }

  return text;
}

function headName(text: string): string {
  if (!/^[a-z\d][a-z\d-]{0,39}$/i.test(text)) {
    throw new InvalidArgumentError('Expected up to 40 letters, digits and hyphens.');
  }

  return text;
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  // Commander has printed its own sentence already, and --help is no error.
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }

  const appError = toAppError(error);
  console.error(printable(sentenceOf('en', appError)));

  // What nobody foresaw is worth a look at where it happened.
  if (appError.code === 'INTERNAL') {
    console.error(appError.cause);
  }

  return EXIT.failed;
}
