import type { Config } from '@touchstone/server/config';

/** The address that people type, as far as the command line can know it. */
export const siteAddress = ({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>) =>
  publicUrl ?? `http://localhost:${port}`;

/** Where somebody accepts an invitation. */
export const joinLink = (config: Pick<Config, 'publicUrl' | 'port'>, token: string) =>
  `${siteAddress(config)}/join/${token}`;
