import type { Label } from '../inference/head.ts';

/** Colours of what the bot draws, as SVG takes them. On their own they never mean anything. */

/** The heat map's: people with any colour vision tell them apart (Okabe and Ito 2008). */
export const LABEL_COLOURS: Readonly<Record<Label, string>> = {
  goody: 'rgb(0,140,230)',
  baddy: 'rgb(230,80,0)',
};

/** Numbers and lines. */
export const INK = '#23272f';

/** What may be overlooked at first. */
export const FAINT_INK = '#6b7280';

/** Lines behind the data. */
export const GRID = '#e2e5ea';

/** Something stands on it. */
export const PAPER = '#ffffff';

/** Around the paper: light, so that a drawing is the same in Discord's light and dark theme. */
export const GROUND = '#eceef2';
