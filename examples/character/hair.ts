import type { Character } from './character.ts';
import { choose, type Choices } from './choose.ts';
import { both } from './mirror.ts';

/** What grows on a head: some of it behind the face, some before it. */
export interface Hair {
  readonly behind: string;
  readonly before: string;
}

type Style = (character: Character) => Hair;

export function drawHair(character: Character): Hair {
  return choose(character.random, character.side, STYLES, 15)(character);
}

const STYLES: Choices<Style> = {
  goody: [bald, tuft, swoop, curls, pigtails, bob],
  baddy: [bald, spikes, peak, mohawk, strands, flames],
};

function bald(): Hair {
  return { behind: '', before: '' };
}

function tuft({ head, palette }: Character): Hair {
  const y = head.top + 10;

  return {
    behind: '',
    before: `<path d="M226 ${y + 4} Q214 ${y - 40} 242 ${y - 58} Q238 ${y - 34} 254 ${y - 30} Q256 ${y - 62} 290 ${y - 64} Q274 ${y - 44} 282 ${y - 24} Q302 ${y - 36} 312 ${y - 26} Q298 ${y - 14} 288 ${y + 6} Q256 ${y + 16} 226 ${y + 4}Z" fill="${palette.hair}"/>`,
  };
}

function swoop({ head, palette }: Character): Hair {
  const [left, right] = brow(head.halfBrow);
  const y = head.top;

  return {
    behind: '',
    before: `<path d="M${left - 20} ${y + 84} Q${left - 34} ${y - 6} 236 ${y - 26} Q${right + 10} ${y - 44} ${right + 20} ${y + 78} Q${right - 6} ${y + 30} 262 ${y + 24} Q${left + 40} ${y + 70} ${left - 20} ${y + 84}Z" fill="${palette.hair}"/>`,
  };
}

function curls({ head, palette }: Character): Hair {
  const [left, right] = brow(head.halfBrow);
  const y = head.top;

  const at = (share: number): number => Math.round(left + (right - left) * share);
  const places = [
    [-0.06, 58],
    [0.06, 24],
    [0.25, 2],
    [0.5, -6],
    [0.75, 2],
    [0.94, 24],
    [1.06, 58],
  ];

  const circles = (radius: number, fill: string): string =>
    places
      .map(
        ([share = 0, down = 0]) =>
          `<circle cx="${at(share)}" cy="${y + down}" r="${radius}" ${fill}/>`,
      )
      .join('');

  return {
    behind: '',
    // Outlines first, so that no line runs through the hair.
    before: `${circles(30, `fill="${palette.hair}"`)}${circles(27, `fill="${palette.hair}" stroke="none"`)}`,
  };
}

function pigtails(character: Character): Hair {
  const { head, palette } = character;
  const x = 256 - head.halfWidth;
  const y = head.eyes - 20;

  return {
    behind: both(
      [
        `<path d="M${x + 14} ${y - 16} C${x - 70} ${y - 60} ${x - 92} ${y + 60} ${x - 44} ${y + 110} C${x - 30} ${y + 60} ${x - 10} ${y + 50} ${x + 14} ${y + 16}Z" fill="${palette.hair}"/>`,
        `<circle cx="${x}" cy="${y}" r="16" fill="${palette.accent}"/>`,
      ].join(''),
    ),
    before: swoop(character).before,
  };
}

function bob(character: Character): Hair {
  const { head, palette } = character;
  const x = 256 - head.halfWidth - 26;
  const right = 512 - x;

  return {
    behind: `<path d="M${x} ${head.mouth + 40} C${x - 24} ${head.top - 60} ${right + 24} ${head.top - 60} ${right} ${head.mouth + 40} Q256 ${head.mouth + 70} ${x} ${head.mouth + 40}Z" fill="${palette.hair}"/>`,
    before: swoop(character).before,
  };
}

function spikes({ head, palette }: Character): Hair {
  const [left, right] = brow(head.halfBrow);
  const y = head.top;
  const step = (right - left) / 4;

  return {
    behind: '',
    before: `<path d="M${left - 16} ${y + 72} L${left - 40} ${y - 10} L${left + step * 0.5} ${y + 6} L${left + step * 0.8} ${y - 62} L${left + step * 1.7} ${y - 14} L256 ${y - 84} L${left + step * 2.3} ${y - 14} L${left + step * 3.2} ${y - 62} L${right - step * 0.5} ${y + 6} L${right + 40} ${y - 10} L${right + 16} ${y + 72} L${right - step * 0.6} ${y + 34} L${left + step * 2.6} ${y + 56} L256 ${y + 34} L${left + step * 1.4} ${y + 56} L${left + step * 0.6} ${y + 34}Z" fill="${palette.hair}"/>`,
  };
}

/** The widow's peak of counts. */
function peak({ head, palette }: Character): Hair {
  const [left, right] = brow(head.halfBrow);
  const y = head.top;

  return {
    behind: '',
    before: `<path d="M${left - 22} ${y + 96} Q${left - 34} ${y - 14} 256 ${y - 22} Q${right + 34} ${y - 14} ${right + 22} ${y + 96} Q${right} ${y + 30} 286 ${y + 28} L256 ${y + 66} L226 ${y + 28} Q${left} ${y + 30} ${left - 22} ${y + 96}Z" fill="${palette.hair}"/>`,
  };
}

function mohawk({ head, palette }: Character): Hair {
  const y = head.top;

  return {
    behind: '',
    before: `<path d="M222 ${y + 44} L208 ${y - 44} L232 ${y - 28} L236 ${y - 84} L256 ${y - 50} L276 ${y - 84} L280 ${y - 28} L304 ${y - 44} L290 ${y + 44} L256 ${y + 20}Z" fill="${palette.hair}"/>`,
  };
}

function strands({ head, palette }: Character): Hair {
  const x = 256 - head.halfWidth;
  const [left, right] = brow(head.halfBrow);
  const y = head.top;

  return {
    behind: both(
      `<path d="M256 ${y - 22} Q${left - 30} ${y - 20} ${x - 18} ${head.eyes} L${x - 40} ${head.mouth + 70} L${x - 6} ${head.mouth + 40} L${x + 10} ${head.mouth + 92} L256 ${head.mouth + 60}Z" fill="${palette.hair}"/>`,
    ),
    before: `<path d="M${left - 14} ${y + 78} Q${left - 10} ${y - 20} 256 ${y - 22} Q${right + 10} ${y - 20} ${right + 14} ${y + 78} Q${right - 14} ${y + 26} 256 ${y + 6} Q${left + 14} ${y + 26} ${left - 14} ${y + 78}Z" fill="${palette.hair}"/>`,
  };
}

function flames({ head, palette }: Character): Hair {
  const [left, right] = brow(head.halfBrow);
  const y = head.top;

  return {
    behind: `<path d="M${left - 24} ${y + 100} Q${left - 60} ${y} ${left - 14} ${y - 60} Q${left + 4} ${y - 20} ${left + 24} ${y - 30} Q${left + 20} ${y - 90} 262 ${y - 108} Q250 ${y - 70} 286 ${y - 46} Q${right - 30} ${y - 90} ${right + 4} ${y - 96} Q${right - 10} ${y - 50} ${right + 12} ${y - 30} Q${right + 40} ${y - 40} ${right + 44} ${y - 60} Q${right + 56} ${y + 20} ${right + 24} ${y + 100}Z" fill="#ff8a1e"/>`,
    before: `<path d="M${left - 8} ${y + 56} Q${left} ${y + 4} ${left + 36} ${y - 12} Q${left + 50} ${y + 10} 240 ${y - 4} Q250 ${y - 40} 280 ${y - 44} Q276 ${y - 10} 300 ${y + 6} Q${right - 10} ${y} ${right + 8} ${y + 56} Q256 ${y + 6} ${left - 8} ${y + 56}Z" fill="${palette.accent}" stroke-width="5"/>`,
  };
}

function brow(halfBrow: number): [left: number, right: number] {
  return [256 - halfBrow, 256 + halfBrow];
}
