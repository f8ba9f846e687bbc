import type { Character } from './character.ts';
import { choose, type Choices } from './choose.ts';
import { both } from './mirror.ts';

type Part = (character: Character) => string;

/** What is worn on a head or grows out of it, over everything else. */
export function drawHeadgear(character: Character): string {
  return choose(character.random, character.side, HEADGEAR, 8)(character);
}

const HEADGEAR: Choices<Part> = {
  goody: [none, none, halo, antennae, flower, bow, cap],
  baddy: [none, horns, horns, longHorns, topHat, spikedHelmet],
};

function none(): string {
  return '';
}

function halo({ head }: Character): string {
  const y = head.top - 48;

  return [
    `<ellipse cx="256" cy="${y}" rx="84" ry="21" fill="none" stroke-width="20"/>`,
    `<ellipse cx="256" cy="${y}" rx="84" ry="21" fill="none" stroke="#ffe066" stroke-width="9"/>`,
  ].join('');
}

function antennae({ head, palette }: Character): string {
  const x = 256 - head.halfBrow * 0.45;
  const y = head.top + 12;

  return both(
    [
      `<path d="M${x} ${y} Q${x - 4} ${y - 50} ${x - 34} ${y - 72}" fill="none"/>`,
      `<circle cx="${x - 36}" cy="${y - 76}" r="17" fill="${palette.accent}"/>`,
    ].join(''),
  );
}

function flower({ head, palette }: Character): string {
  const x = Math.round(256 + head.halfBrow * 0.72);
  const y = head.top + 26;

  const petals = Array.from({ length: 6 }, (_, index) => {
    const angle = (index * Math.PI) / 3;

    return `<circle cx="${Math.round(x + 21 * Math.cos(angle))}" cy="${Math.round(y + 21 * Math.sin(angle))}" r="16" fill="${palette.accent}" stroke-width="5"/>`;
  });

  return `${petals.join('')}<circle cx="${x}" cy="${y}" r="14" fill="#ffcf3f" stroke-width="5"/>`;
}

function bow({ head, palette }: Character): string {
  const y = head.top + 6;

  return [
    `<path d="M256 ${y} Q206 ${y - 54} 186 ${y - 20} Q180 ${y + 34} 256 ${y}Z M256 ${y} Q306 ${y - 54} 326 ${y - 20} Q332 ${y + 34} 256 ${y}Z" fill="${palette.accent}"/>`,
    `<circle cx="256" cy="${y}" r="16" fill="${palette.cloth}"/>`,
  ].join('');
}

function cap({ head, palette }: Character): string {
  const left = 256 - head.halfBrow - 14;
  const right = 512 - left;
  const y = head.top + 44;

  return [
    `<path d="M${left} ${y} C${left} ${y - 96} ${right} ${y - 96} ${right} ${y}Z" fill="${palette.cloth}"/>`,
    `<path d="M${left} ${y} Q256 ${y - 26} ${right} ${y} Q${right + 52} ${y + 4} ${right + 60} ${y + 22} Q256 ${y + 8} ${left} ${y}Z" fill="${palette.accent}"/>`,
    `<circle cx="256" cy="${y - 72}" r="10" fill="${palette.accent}"/>`,
  ].join('');
}

/** Colour of horn and bone. */
const BONE = '#efe2c4';

function horns({ head }: Character): string {
  const x = 256 - head.halfBrow * 0.74;
  const y = head.top + 30;

  return both(
    `<path d="M${x - 24} ${y + 10} Q${x - 56} ${y - 36} ${x - 28} ${y - 84} Q${x - 22} ${y - 40} ${x + 22} ${y - 14} Q${x + 4} ${y + 16} ${x - 24} ${y + 10}Z" fill="${BONE}"/>`,
  );
}

function longHorns({ head }: Character): string {
  const x = 256 - head.halfBrow * 0.8;
  const y = head.top + 34;

  return both(
    [
      `<path d="M${x - 20} ${y + 16} C${x - 110} ${y + 10} ${x - 116} ${y - 70} ${x - 84} ${y - 100} C${x - 84} ${y - 54} ${x - 50} ${y - 24} ${x + 20} ${y - 24}Z" fill="${BONE}"/>`,
      `<path d="M${x - 44} ${y - 30} L${x - 64} ${y + 2} M${x - 68} ${y - 50} L${x - 96} ${y - 34}" fill="none" stroke-width="5"/>`,
    ].join(''),
  );
}

function topHat({ head, palette }: Character): string {
  const y = head.top + 24;
  const half = Math.round(head.halfBrow * 0.8);

  return [
    `<path d="M${256 - half} ${y} L${250 - half} ${y - 104} Q256 ${y - 124} ${262 + half} ${y - 104} L${256 + half} ${y}Z" fill="${palette.clothShade}"/>`,
    `<path d="M${256 - half} ${y - 4} L${255 - half} ${y - 34} Q256 ${y - 20} ${257 + half} ${y - 34} L${256 + half} ${y - 4}Z" fill="${palette.accent}"/>`,
    `<path d="M${214 - half} ${y - 14} Q256 ${y + 34} ${298 + half} ${y - 14} Q${290 + half} ${y + 22} 256 ${y + 26} Q${222 - half} ${y + 22} ${214 - half} ${y - 14}Z" fill="${palette.clothShade}"/>`,
  ].join('');
}

function spikedHelmet({ head }: Character): string {
  const left = 256 - head.halfBrow - 20;
  const right = 512 - left;
  const y = head.top + 66;

  return [
    `<path d="M238 ${y - 88} L256 ${y - 156} L274 ${y - 88}Z" fill="#c9ccd6"/>`,
    `<path d="M${left} ${y} C${left} ${y - 124} ${right} ${y - 124} ${right} ${y} L286 ${y - 16} L256 ${y + 14} L226 ${y - 16}Z" fill="#8a8f9e"/>`,
    both(
      `<path d="M${left + 6} ${y - 26} L${left - 44} ${y - 60} L${left + 26} ${y - 62}Z" fill="#c9ccd6"/>`,
    ),
    `<path d="M256 ${y - 88} V${y + 6}" fill="none" stroke-width="5"/>`,
  ].join('');
}
