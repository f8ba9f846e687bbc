// The stand-in's public face: everything outside this folder imports from here only.
export { startDiscord, type Discord, type DiscordOptions } from './start.ts';
export { createClock, type Clock } from './clock.ts';
export type { CdnFaults, CdnFaultScope } from './cdn-faults.ts';
export type { DiscordEvents, LoggedRequest } from './events.ts';
export type { Faults, FaultScope, SwitchOff } from './faults.ts';
export type { UploadedFile } from './files.ts';
export type { InstalledFor } from './interactions/issue.ts';
export type { OptionValue } from './interactions/options.ts';
export type { Call } from './people/call.ts';
export type { FieldValue } from './people/components.ts';
export type { ChannelPointer, Options, Person, Where } from './people/person.ts';
export type {
  Channel,
  ChannelOptions,
  Guild,
  GuildOptions,
  MemberOptions,
} from './people/places.ts';
export type { MessagePointer, PersonalMessage } from './people/send.ts';
export type { PermissionName } from './permissions.ts';
export type { Violation, ViolationKind } from './violations.ts';
