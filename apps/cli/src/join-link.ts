import type { Config } from '@touchstone/server/config';

/** Where somebody accepts an invitation. */
export const joinLink = ({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>, token: string) =>
  `${publicUrl ?? `http://localhost:${port}`}/join/${token}`;
