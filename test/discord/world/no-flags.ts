/** Discord's enums of flags have no name for their zero: `NO_FLAGS as UserFlags` says it. */
export const NO_FLAGS: unknown = 0;
