/**
 * What people read, in English; the other locales have the same keys and the same arguments (a test
 * compares them). The syntax is ICU MessageFormat.
 */
export const en = {
  'command.goodyorbaddy.description': 'Is this drawn character a goody or a baddy?',
  'command.goodyorbaddy.image.name': 'image',
  'command.goodyorbaddy.image.description': 'The picture of the character',
  'command.goodyorbaddy.private.name': 'private',
  'command.goodyorbaddy.private.description': 'Only you see the answer',
  'command.judgeMessage.name': 'Goody or baddy?',

  'verdict.goody': 'Goody',
  'verdict.baddy': 'Baddy',
  'verdict.unsure': 'Unsure',

  'card.sure': '{confidence, number, percent} sure',
  'card.unsure.goody': 'A goody rather than a baddy, but only {confidence, number, percent} sure',
  'card.unsure.baddy': 'A baddy rather than a goody, but only {confidence, number, percent} sure',
  'card.looked.goody': 'Where it looks most like a goody: {region}',
  'card.looked.baddy': 'Where it looks most like a baddy: {region}',
  'card.colours': 'Blue speaks for goody, orange for baddy',
  'card.frames': 'The average of {judged} of {frames, number} frames',
  'card.model': 'Model: {model}',
  'card.picture': 'Picture {index} of {count}',
  'card.leftOut':
    '{count, plural, one {# picture was left out} other {# pictures were left out}}: {limit, number} answers are the most that fit here.',
  'card.alt':
    '{verdict}. {sure}. Heat map over the picture {name}: blue speaks for goody, orange for baddy. {looked}.',

  'region.topLeft': 'top left',
  'region.top': 'top',
  'region.topRight': 'top right',
  'region.left': 'left',
  'region.middle': 'middle',
  'region.right': 'right',
  'region.bottomLeft': 'bottom left',
  'region.bottom': 'bottom',
  'region.bottomRight': 'bottom right',

  'reply.reference': 'Reference: {reference}',

  'error.NO_PICTURE':
    'There is no picture in that message. Use this on a message with a picture attached, or give me one with /goodyorbaddy.',
  'error.IMAGE_EMPTY': 'That file is empty (0 bytes). Try to send the picture again.',
  'error.NOT_AN_IMAGE':
    'That file is not a picture that I know, whatever its name says. I can look at JPEG, PNG, WebP, GIF, AVIF and TIFF.',
  'error.UNSUPPORTED_FORMAT':
    'I cannot look at {format} files. {format, select, HEIC {Share it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible)} SVG {Export it as PNG} PDF {Take a screenshot of the page} other {Save it as PNG or JPEG}} and send that.',
  'error.IMAGE_DAMAGED':
    'That picture is damaged or cut off, so I cannot look at it. Save it again and send the new file.',
  'error.IMAGE_TOO_LARGE':
    'That picture is too large a file: I take up to {megabytes, number} MB. Send a smaller version.',
  'error.IMAGE_TOO_MANY_PIXELS':
    'That picture has {megapixels, number} megapixels, all frames together; I take up to {limit, number}. Send a smaller version.',
  'error.IMAGE_TOO_MANY_FRAMES':
    'That animation has {frames, number} frames; I take up to {limit, number}. Send a shorter one.',
  'error.IMAGE_TOO_SMALL':
    'That picture is only {width, number} × {height, number} pixels; both sides need at least {limit, number}.',
  'error.IMAGE_TOO_NARROW':
    'That picture is {width, number} × {height, number} pixels, too narrow to see a character: one side may be at most {limit, number} times the other.',
  'error.DECODE_TIMEOUT':
    'Opening that picture took longer than {seconds, number} seconds, so I gave up. Send a smaller version.',
  'error.NSFW_PICTURE':
    'I would rather not judge this picture: it looks unsuitable for a server. Nothing of it was kept.',
  'error.LINK_NOT_ALLOWED':
    'I only fetch pictures that were uploaded to Discord, and that link leads elsewhere.',
  'error.LINK_REDIRECTED':
    'The link to that picture leads on to somewhere else, and I do not follow. Upload the picture itself.',
  'error.LINK_EXPIRED': 'The link to that picture has expired. Send the picture again.',
  'error.LINK_GONE': 'That picture is not there any more. Send it again.',
  'error.DOWNLOAD_FAILED': 'I could not fetch that picture from Discord. Try again in a minute.',
  'error.DOWNLOAD_TIMEOUT':
    'Fetching that picture took longer than {seconds, number} seconds, so I gave up. Try again in a minute.',
  'error.BUSY': 'I have more pictures to look at than I can take right now. Try again in a minute.',
  'error.RATE_LIMITED_USER':
    'That was a lot of pictures from you. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'error.RATE_LIMITED_GUILD':
    'This server sent me a lot of pictures. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'error.CANNOT_ATTACH_FILES':
    'I may not attach files here, so the heat map is missing. An admin can give me the permission Attach Files.',
  'error.INTERNAL': 'Something went wrong on my side, and it is written down. Try again.',
  'error.FILE_NOT_FOUND': 'There is no file or folder {file}.',
  'error.FOLDER_EMPTY': 'There are no files in the folder {folder}.',
  'error.FILE_UNREADABLE': 'The file {file} cannot be read.',
  'error.FILE_UNWRITABLE': 'The file {file} cannot be written.',
  'error.DATA_FOLDER_MISSING': 'There is no folder {folder}.',
  'error.DATA_CLASS_MISSING':
    'The folder {folder} has no pictures of the label {label}: put some into one of its sub-folders {names}.',
  'error.DATA_TOO_FEW':
    'There are too few different pictures to learn from: {goody, number} goodies and {baddy, number} baddies; each label needs at least {limit, number}.',
  'error.MODEL_MISSING': 'The model file {file} is missing. Restore it with: git checkout models',
  'error.MODEL_CARD_INVALID': 'The model card {file} does not describe a backbone that fits.',
  'error.MODEL_WRONG_FILE':
    'The model file {file} is not the one its card describes: its SHA-256 is {found}, not {expected}. Restore it with: git checkout models',
  'error.HEAD_MISSING':
    'There is no head at {file}. Make one with: npx goodyorbaddy train --data DIR',
  'error.HEAD_INVALID': 'The file {file} is not a head that was made by train.',
  'error.HEAD_WRONG_BACKBONE':
    'The head {file} was made for the backbone {found}, not for {expected}. Train it again.',
  'error.CONFIG_INVALID': 'The settings are wrong: {problems}',
  'error.TOKEN_MISSING':
    'DISCORD_TOKEN is missing: the bot needs it to log in to Discord. Create an application at https://discord.com/developers/applications, copy the token from its page Bot, and write it into the file .env as DISCORD_TOKEN=…',
  'error.TOKEN_REFUSED':
    'Discord refused the token. Copy it anew from the page Bot at https://discord.com/developers/applications into .env as DISCORD_TOKEN=…',
  'error.DISCORD_UNREACHABLE': 'Discord could not be reached: {reason}',
  'error.SHUT_OUT':
    'Discord ended the session for good (close code {code}). If the token was reset, copy the new one into .env and start again.',
} as const;

export type MessageKey = keyof typeof en;
export type Messages = Readonly<Record<MessageKey, string>>;
