import type { List } from '../../describe/example-lists.ts';

/** Where the pages for moderators are. */
export const MODERATE = '/moderate';

export const SIGN_IN = `${MODERATE}/sign-in`;

/** Where Discord sends people back to. */
export const BACK_FROM_DISCORD = `${SIGN_IN}/discord/back`;

/** The pages of a server, in the order of their links. */
export const SERVER_PAGES = ['queue', 'versions', 'accuracy', 'dataset'] as const;

export type ServerPage = (typeof SERVER_PAGES)[number];

export function linkTo(serverId: string, page: ServerPage): string {
  return `${MODERATE}/${serverId}/${page}`;
}

export function linkToList(serverId: string, list: List, page = 0): string {
  return withPage(`${linkTo(serverId, 'queue')}?list=${list}`, page);
}

/** What is told of a server's pictures. */
export const ABOUTS = ['labelErrors', 'hardest', 'duplicates', 'leaks'] as const;

export type About = (typeof ABOUTS)[number];

export function linkToDataset(serverId: string, about: About, page = 0): string {
  return withPage(`${linkTo(serverId, 'dataset')}?about=${about}`, page);
}

export function linkToPicture(serverId: string, sha256: string): string {
  return `${MODERATE}/${serverId}/pictures/${sha256}`;
}

export function linkToVersion(serverId: string, version: number): string {
  return `${linkTo(serverId, 'versions')}/${version}`;
}

/** Pages count from 1 for those who read them. */
export function withPage(link: string, page: number): string {
  return page === 0 ? link : `${link}${link.includes('?') ? '&' : '?'}page=${page + 1}`;
}
