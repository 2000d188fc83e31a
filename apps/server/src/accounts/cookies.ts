/** The value of a cookie in a Cookie header. */
export function readCookie(header: string | undefined, wanted: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === wanted && value) return value;
  }
  return undefined;
}

interface NewCookie {
  name: string;
  value: string;
  /** Seconds; 0 takes it away. */
  maxAge: number;
  secure: boolean;
}

/** A Set-Cookie header: out of reach of scripts and of what other sites send. */
export function cookieLine({ name, value, maxAge, secure }: NewCookie): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** Under https a name that no neighbouring site can set. */
export const cookieName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);
