/** Pictures for tests, all drawn by the project, in memory: nothing is read from disk. */
export * from './pictures/animations.ts';
export * from './pictures/drawing.ts';
export * from './pictures/faulty.ts';
export * from './pictures/formats.ts';
export * from './pictures/orientations.ts';
export * from './pictures/refused.ts';
