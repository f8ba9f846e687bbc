/**
 * What one picture may cost. Each limit is a named constant with its unit and its reason.
 */

/** Bytes of one download or file: a Discord attachment of a server with no boosts is at most 10 MiB, phone photographs stay under 25 MB. */
export const MAX_DOWNLOAD_BYTES = 25_000_000;

/** Milliseconds to open a connection: the CDN answers in tens of them. */
export const CONNECT_TIMEOUT_MS = 5_000;

/** Milliseconds for a whole download, so that a server that trickles bytes cannot hold a place in the queue. */
export const DOWNLOAD_TIMEOUT_MS = 20_000;

/** Pixels over all frames: room for the 108 megapixels of a phone camera, and still about a second of decoding. */
export const MAX_PIXELS_ALL_FRAMES = 120_000_000;

/** Pixels of one frame of what can only be decoded as a whole (AVIF, GIF, progressive JPEG, interlaced PNG): such a picture stands in memory several times over. */
export const MAX_PIXELS_AT_ONCE = 24_000_000;

/** Frames of an animation: two minutes of film; reaching a late frame means decoding all before it. */
export const MAX_FRAMES = 3_000;

/** Pixels of the shorter side: below this there is no character to see. */
export const MIN_SIDE_PIXELS = 8;

/** Longer side to shorter side: beyond this, squashing to a square leaves a smear. */
export const MAX_ASPECT_RATIO = 25;

/** Seconds that decoding one frame may take. */
export const DECODE_TIMEOUT_SECONDS = 10;

/** Milliseconds that a whole picture may take, all frames of an animation together, before its process is killed: native code need not listen to its own time limit. */
export const PICTURE_TIMEOUT_MS = 15_000;

/** Bytes of resident memory that a process may take which decodes: it has 100 million to begin with, and 700 million with the worst that is allowed, an AVIF of 24 megapixels and 12 bits. */
export const MAX_DECODER_BYTES = 1_000_000_000;

/** Megabytes of its JavaScript heap, where no pixels are. */
export const DECODER_HEAP_MEGABYTES = 64;

/** Pictures that may wait for a process to decode them: far more than Discord's and the page's turns let through at once. */
export const MAX_WAITING_TO_DECODE = 64;

/** Frames of an animation that are judged, spread over its time. */
export const MAX_JUDGED_FRAMES = 5;

/** Pixels of the longer side of the view (the picture that the heat map is drawn on): what Discord shows without scaling. At 448 a 12-megapixel JPEG can still be decoded at an eighth of its size. */
export const VIEW_LONG_SIDE_PIXELS = 448;
