import type { Character } from './character.ts';
import { choose, type Choices } from './choose.ts';
import { both } from './mirror.ts';

/** Draws the left ear; the right one is its mirror image. `x` is where the head ends. */
type Ear = (character: Character, x: number) => string;

/** Ears stand behind the head. */
export function drawEars(character: Character): string {
  const ear = choose(character.random, character.side, EARS, 15);

  return both(ear(character, 256 - character.head.halfWidth));
}

const EARS: Choices<Ear> = {
  goody: [round, round, bear, bunny, cat, none],
  baddy: [pointed, pointed, bat, round, torn, none],
};

function none(): string {
  return '';
}

function round({ palette, head }: Character, x: number): string {
  return [
    `<circle cx="${x - 4}" cy="${head.eyes + 14}" r="27" fill="${palette.skin}"/>`,
    `<circle cx="${x - 6}" cy="${head.eyes + 15}" r="12" fill="${palette.skinShade}" stroke="none"/>`,
  ].join('');
}

function bear({ palette, head }: Character): string {
  const x = 256 - head.halfBrow;
  const y = head.top + 22;

  return [
    `<circle cx="${x}" cy="${y}" r="42" fill="${palette.skin}"/>`,
    `<circle cx="${x}" cy="${y}" r="22" fill="${palette.skinShade}" stroke="none"/>`,
  ].join('');
}

function bunny({ palette, head }: Character): string {
  const x = 256 - head.halfBrow * 0.55;
  const y = head.top + 40;

  return [
    `<path d="M${x - 26} ${y} C${x - 62} ${y - 90} ${x - 44} ${y - 146} ${x - 16} ${y - 140} C${x + 12} ${y - 134} ${x + 18} ${y - 70} ${x + 24} ${y}Z" fill="${palette.skin}"/>`,
    `<path d="M${x - 14} ${y - 20} C${x - 36} ${y - 80} ${x - 28} ${y - 118} ${x - 14} ${y - 118} C${x} ${y - 114} ${x + 4} ${y - 70} ${x + 8} ${y - 20}Z" fill="#ff9db5" stroke="none" opacity="0.75"/>`,
  ].join('');
}

function cat({ palette, head }: Character): string {
  const x = 256 - head.halfBrow;
  const y = head.top + 52;

  return [
    `<path d="M${x - 22} ${y + 20} Q${x - 34} ${y - 60} ${x - 14} ${y - 84} Q${x + 36} ${y - 74} ${x + 64} ${y - 34}Z" fill="${palette.skin}"/>`,
    `<path d="M${x - 6} ${y - 4} Q${x - 16} ${y - 40} ${x - 6} ${y - 60} Q${x + 22} ${y - 52} ${x + 38} ${y - 32}Z" fill="#ff9db5" stroke="none" opacity="0.75"/>`,
  ].join('');
}

function pointed({ palette, head }: Character, x: number): string {
  const y = head.eyes;

  return [
    `<path d="M${x + 16} ${y - 26} L${x - 74} ${y - 60} Q${x - 50} ${y + 20} ${x + 16} ${y + 40}Z" fill="${palette.skin}"/>`,
    `<path d="M${x + 6} ${y - 8} L${x - 48} ${y - 38} Q${x - 32} ${y + 6} ${x + 6} ${y + 22}Z" fill="${palette.skinShade}" stroke="none"/>`,
  ].join('');
}

function bat({ palette, head }: Character): string {
  const x = 256 - head.halfBrow;
  const y = head.top + 50;

  return [
    `<path d="M${x - 24} ${y + 40} L${x - 62} ${y - 96} Q${x - 6} ${y - 70} ${x + 40} ${y - 20}Z" fill="${palette.skin}"/>`,
    `<path d="M${x - 14} ${y + 16} L${x - 42} ${y - 66} Q${x - 10} ${y - 46} ${x + 18} ${y - 14}Z" fill="${palette.skinShade}" stroke="none"/>`,
  ].join('');
}

function torn({ palette, head }: Character, x: number): string {
  const y = head.eyes;

  return [
    `<path d="M${x + 14} ${y - 34} L${x - 34} ${y - 44} L${x - 22} ${y - 14} L${x - 46} ${y - 4} L${x - 22} ${y + 34} L${x + 14} ${y + 44}Z" fill="${palette.skin}"/>`,
    `<circle cx="${x - 22}" cy="${y + 36}" r="13" fill="none" stroke="${palette.accent}"/>`,
  ].join('');
}
