import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { COSIGNATURE, parseVerifierKey, type VerifierKey } from '@touchstone/ledger/note-key';
import { z } from 'zod';
import { isLoopback } from './operations/origin.ts';
import { StartError } from './start-error.ts';

export type Environment = Record<string, string | undefined>;

/** Settings that may also be read from a file, named by the setting plus `_FILE`. */
const secrets = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'TOUCHSTONE_KEY',
  'METRICS_TOKEN',
  'OIDC_CLIENT_SECRET',
] as const;

const flag = z.enum(['0', '1'], { error: 'must be 0 or 1' }).transform((word) => word === '1');
const postgresUrl = z.string().refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), {
  error: 'must be a PostgreSQL address, like postgres://user:password@host:5432/touchstone',
});
const origin = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: 'must be the address that people type, like https://review.example.org',
  })
  .transform((text) => new URL(text).origin);
/** Without TLS only on this machine: what comes from there decides who somebody is. */
const issuer = z.string().refine(
  (text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname, search, hash } = new URL(text);
    return (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) && !search && !hash;
  },
  { error: 'must be the https address of the provider, like https://login.example.org/realms/review' },
);
const trustedProxy = z
  .string()
  .refine((text) => text.split(',').every((part) => isIP(part.trim().split('/')[0] ?? '') !== 0), {
    error: 'must be addresses or networks separated by commas, like 10.0.0.0/8,::1',
  });
const instanceName = z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,126}[a-z0-9])?$/, {
  error: 'must be a name of lower-case letters, digits, dots and hyphens, like review.example.org',
});

/** Where a witness listens, and the key by which it signs. */
export interface WitnessAddress {
  url: string;
  key: VerifierKey;
}

const witnesses = z.string().transform((text, context): WitnessAddress[] =>
  text.split(',').map((each) => {
    const [url = '', vkey = '', ...rest] = each.trim().split(/\s+/);
    const key = attempt(() => parseVerifierKey(vkey));
    const good = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && rest.length === 0;
    if (good && key?.type === COSIGNATURE) return { url: url.replace(/\/$/, ''), key };
    context.addIssue(
      'must be addresses, each with the verifier key of the witness, separated by commas, like https://witness.example.org example.org/witness+1234abcd+BAbC…',
    );
    return z.NEVER;
  }),
);

const hosts = z.string().transform((text, context): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const each of text.split(',').map((part) => part.trim().toLowerCase())) {
    const whole = /^[^/@?#]+:\d{1,5}$/.test(each) && URL.canParse(`http://${each}`);
    if (whole) found.add(each);
    else context.addIssue('must be hosts with their ports, separated by commas, like wiki.example.org:443');
  }
  return found;
});

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535, { error: 'must be a port from 0 to 65535' }).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: origin.optional(),
  TRUST_PROXY: trustedProxy.optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(12),
  TOUCHSTONE_DATA: z.string().optional(),
  TOUCHSTONE_ROOT: z.string().optional(),
  TOUCHSTONE_INSTANCE: instanceName.default('touchstone.local'),
  TOUCHSTONE_KEY: z.string().optional(),
  TOUCHSTONE_DEMO: flag.optional(),
  TOUCHSTONE_SAMPLE: z
    .enum(['alliance', 'tram', 'none'], { error: 'must be alliance, tram or none' })
    .default('alliance'),
  TOUCHSTONE_ALLOW_UNSAFE_DATABASE: flag.default(false),
  TOUCHSTONE_WEB: z.string().optional(),
  TOUCHSTONE_WITNESSES: witnesses.optional(),
  BOARD_IDLE_MINUTES: z.coerce.number().positive().max(10_000).default(15),
  IMPORT_FROM_ADDRESSES: flag.default(false),
  IMPORT_ALLOW_HOSTS: hosts.optional(),
  COMMANDS_PER_SECOND: z.coerce.number().int().min(1).max(1_000_000).default(5_000),
  BOARDS_PER_HOUR: z.coerce.number().int().min(1).max(1_000_000).default(5_000),
  UPLOADS_PER_HOUR: z.coerce.number().int().min(1).max(1_000_000).default(5_000),
  UPLOAD_MB_PER_HOUR: z.coerce
    .number()
    .int()
    .min(32, { error: 'must be at least 32, the room that the largest file takes' })
    .max(10_000_000)
    .default(2_000),
  SESSION_DAYS: z.coerce.number().positive().max(365).default(14),
  SESSION_IDLE_HOURS: z.coerce.number().positive().max(8_760).default(72),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().max(1_000).optional(),
  OIDC_CLIENT_SECRET: z.string().max(1_000).optional(),
  OIDC_ONLY: flag.optional(),
  OIDC_NAME: z.string().trim().max(60, { error: 'may have at most 60 characters' }).optional(),
  METRICS_TOKEN: z.string().min(16, { error: 'must have at least 16 characters' }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Config = ReturnType<typeof loadConfig>;

/** Injects the settings: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('config');

/**
 * Reads and checks every setting of `.env.example`.
 * @throws StartError with one line per mistake, exit code 78
 */
export function loadConfig(environment: Environment) {
  const mistakes: string[] = [];
  const given = readSecretFiles(environment, mistakes);
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) mistakes.push(`${issue.path.join('.')}: ${issue.message}`);
  }
  if (!parsed.success || mistakes.length > 0) throw new StartError(mistakes, 78);
  const env = parsed.data;
  if (env.DATABASE_OWNER_URL && !env.DATABASE_URL) {
    throw new StartError(['DATABASE_OWNER_URL: is of use only together with DATABASE_URL'], 78);
  }
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL,
    /** Whether people reach the server under https; cookies are then `Secure` and `__Host-`. */
    secure: env.PUBLIC_URL?.startsWith('https:') ?? false,
    trustProxy: env.TRUST_PROXY,
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL,
    databasePool: env.DATABASE_POOL,
    allowUnsafeDatabase: env.TOUCHSTONE_ALLOW_UNSAFE_DATABASE,
    /** Absolute folder of what the server keeps outside a given database: its key, the embedded cluster. */
    dataFolder: path.resolve(env.TOUCHSTONE_DATA ?? path.join(env.TOUCHSTONE_ROOT ?? '.', '.touchstone')),
    instance: env.TOUCHSTONE_INSTANCE,
    key: env.TOUCHSTONE_KEY,
    /** Wanted: by default exactly on the embedded database. */
    demo: env.TOUCHSTONE_DEMO ?? !env.DATABASE_URL,
    /** Demo accounts may be reached from other machines: only when asked for by name. */
    demoInPublic: env.TOUCHSTONE_DEMO === true,
    /** Which sample board comes with the demo. */
    sample: env.TOUCHSTONE_SAMPLE,
    webFolder: env.TOUCHSTONE_WEB,
    /** Asked to cosign checkpoints; nobody is, unless named here. */
    witnesses: env.TOUCHSTONE_WITNESSES ?? [],
    /** After so many without use a board leaves memory. */
    boardIdleMinutes: env.BOARD_IDLE_MINUTES,
    /** Whether people may import documents by address: only then the server asks others for anything. */
    importFromAddresses: env.IMPORT_FROM_ADDRESSES,
    /** `host:port` of what may be read although it is not public. */
    importAllowHosts: env.IMPORT_ALLOW_HOSTS ?? new Set<string>(),
    /** What one account may ask of a server; each far beyond what a person does. */
    allowance: {
      commandsPerSecond: env.COMMANDS_PER_SECOND,
      boardsPerHour: env.BOARDS_PER_HOUR,
      uploadsPerHour: env.UPLOADS_PER_HOUR,
      uploadBytesPerHour: env.UPLOAD_MB_PER_HOUR * 2 ** 20,
    },
    sessionDays: env.SESSION_DAYS,
    /** Without use, a log-in ends after so many hours. */
    sessionIdleHours: env.SESSION_IDLE_HOURS,
    /** People may sign in with it; without, nobody is asked who they are. */
    provider: providerOf(env),
    metricsToken: env.METRICS_TOKEN,
    logLevel: env.LOG_LEVEL,
  };
}

/** An OpenID Connect provider at which this server is registered. */
export interface ProviderSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** As people are shown it. */
  name: string;
  /** Whether it is the one way in: passwords open nothing, and nobody sets one. */
  only: boolean;
  /** Where the provider sends people back to, exactly as it is registered there. */
  redirectUri: string;
}

export const callbackPath = '/api/auth/callback';

/** @throws StartError if some of the settings are there and some are missing */
function providerOf(env: z.infer<typeof schema>): ProviderSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_ONLY, PUBLIC_URL } = env;
  const needed = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET };
  if (Object.values({ ...needed, OIDC_NAME, OIDC_ONLY }).every((text) => text === undefined))
    return undefined;
  const missing = Object.entries({ ...needed, PUBLIC_URL }).filter(([, text]) => text === undefined);
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !PUBLIC_URL) {
    const lines = missing.map(([name]) => `${name}: is needed for log-in with OpenID Connect`);
    throw new StartError(lines, 78);
  }
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME ?? new URL(OIDC_ISSUER).hostname,
    only: OIDC_ONLY ?? false,
    redirectUri: PUBLIC_URL + callbackPath,
  };
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** An empty setting counts as absent, as Compose passes unset variables as empty ones. */
function readSecretFiles(environment: Environment, mistakes: string[]): Environment {
  const given = Object.fromEntries(Object.entries(environment).filter(([, text]) => text !== ''));
  for (const name of secrets) {
    const file = given[`${name}_FILE`];
    if (file === undefined) continue;
    if (given[name] !== undefined) mistakes.push(`${name}: set it or ${name}_FILE, not both`);
    try {
      given[name] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      mistakes.push(`${name}_FILE: cannot read ${file} (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  return given;
}
