import { Logger } from '@nestjs/common';
import type { LogInRefusal } from '@touchstone/protocol/log-in-refusal';
import * as oidc from 'openid-client';
import type { ProviderSettings } from '../config.ts';
import { email, name } from './person.schema.ts';

const logger = new Logger('accounts');

/** Seconds that the provider may take for one answer. */
const patience = 10;
/** Milliseconds after which the provider is asked anew where its doors are. */
const metadataLasts = 3_600_000;
/** Seconds since somebody last showed the provider who they are, where that has to be recent. */
export const recent = 300;

/** What has to be the same on the way to the provider and back. */
export interface Secrets {
  state: string;
  nonce: string;
  /** Of PKCE. */
  verifier: string;
}

/** What the provider says of somebody, once it has been checked. */
export interface Stated {
  issuer: string;
  subject: string;
  /** Lower case; only where the provider vouches for it. */
  email: string | undefined;
  name: string;
}

/** Somebody comes back from the provider and is not let in. */
export class LogInRefused extends Error {
  constructor(readonly refusal: LogInRefusal) {
    super(refusal);
    this.name = 'LogInRefused';
  }
}

/** An OpenID Connect provider, spoken to by authorization code with PKCE. It is asked nothing until somebody wants to sign in. */
export class Provider {
  private known: { configuration: oidc.Configuration; until: number } | undefined;

  constructor(readonly settings: ProviderSettings) {}

  newSecrets(): Secrets {
    return {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
  }

  /**
   * Where to send somebody. With `again` they have to show who they are even if the provider knows them.
   * @throws LogInRefused
   */
  async address({ state, nonce, verifier }: Secrets, again: boolean): Promise<URL> {
    const configuration = await this.configuration();
    return oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.settings.redirectUri,
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(again && { prompt: 'login', max_age: String(recent) }),
    });
  }

  /**
   * Who came back, by the query of the address that the provider sent them to: the code is redeemed, and state,
   * issuer, audience, times, nonce and signature of the ID token hold.
   * @throws LogInRefused
   */
  async identify(query: string, { state, nonce, verifier }: Secrets, again: boolean): Promise<Stated> {
    const configuration = await this.configuration();
    try {
      const back = new URL(`${this.settings.redirectUri}?${query}`);
      const tokens = await oidc.authorizationCodeGrant(configuration, back, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
        ...(again && { maxAge: recent }),
      });
      const claims = tokens.claims()!;
      // Many providers put no more into the ID token than who it is.
      const asked = claims.email === undefined && configuration.serverMetadata().userinfo_endpoint;
      const more = asked ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
      return statedBy({ ...more, ...claims });
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private async configuration(): Promise<oidc.Configuration> {
    if (this.known && this.known.until > performance.now()) return this.known.configuration;
    const { issuer, clientId, clientSecret } = this.settings;
    const server = new URL(issuer);
    try {
      const configuration = await oidc.discovery(
        server,
        clientId,
        undefined,
        oidc.ClientSecretBasic(clientSecret),
        {
          timeout: patience,
          execute: [
            oidc.enableNonRepudiationChecks,
            // Settings let that be on this machine only.
            ...(server.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
          ],
        },
      );
      this.known = { configuration, until: performance.now() + metadataLasts };
      return configuration;
    } catch (error) {
      noteFailure('provider-away', error);
      throw new LogInRefused('provider-away');
    }
  }
}

function statedBy(claims: Record<string, unknown> & { iss: string; sub: string }): Stated {
  const address = email.safeParse(claims.email);
  const verified = claims.email_verified === true && address.success ? address.data : undefined;
  const called = [claims.name, claims.preferred_username, verified?.split('@')[0]];
  const names = called.map((each) => name.safeParse(each)).filter(({ success }) => success);
  return { issuer: claims.iss, subject: claims.sub, email: verified, name: names[0]?.data ?? 'Somebody' };
}

function refusalOf(error: unknown): LogInRefused {
  const refusal = reasonOf(error);
  noteFailure(refusal, error);
  return new LogInRefused(refusal);
}

function reasonOf(error: unknown): LogInRefusal {
  if (error instanceof oidc.AuthorizationResponseError) return 'declined';
  // fetch fails with a TypeError.
  const { code } = error as { code?: string };
  const away = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'];
  return error instanceof TypeError || away.includes(code ?? '') ? 'provider-away' : 'not-believed';
}

/** By codes and our library's words: what the provider sent is not written down. */
function noteFailure(refusal: LogInRefusal, error: unknown): void {
  const { message, code, error: said, cause } = error as Error & { code?: string; error?: string };
  const because = cause instanceof Error ? cause.message : undefined;
  logger.warn({ event: 'provider not believed', refusal, code, said, message, because });
}
