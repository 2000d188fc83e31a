import { hash, verify } from '@node-rs/argon2';
import { isCommonPassword } from './common-passwords.ts';

/** Argon2id with the parameters of the OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, parameters);

let nobody: Promise<string> | undefined;

/** Whether a password fits. Takes as long where there is no hash, so that time tells no accounts apart. */
export async function passwordFits(password: string, known: string | null | undefined): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const fits = await verify(known ?? (await nobody), password).catch(() => false);
  return fits && known != null;
}

/** Long enough for the rules below and yet among the first that a guesser tries. */
const guessable =
  /^(.)\1+$|^(.{1,4})\2+$|^(0?123456789|abcdefgh|qwertyuiop|asdfghjkl|password|letmein|iloveyou|administrator)/i;

/** Words of this product: nobody's password begins with them, as with one's own name or address. */
const ownWords = ['touchstone', 'evidence', 'review', 'moderator', 'reviewer'];

/** What is wrong with a new password, for a person; undefined if nothing is. */
export function passwordFault(password: string, email: string, name: string): string | undefined {
  if ([...password].length < 12) return 'The password needs at least 12 characters. A few words do well.';
  if (password.length > 200) return 'The password may have at most 200 characters.';
  const parts = [email.split('@')[0] ?? '', name, ...ownWords].filter((part) => part.length >= 4);
  const obvious = parts.some((part) => password.toLowerCase().startsWith(part.toLowerCase()));
  if (obvious || guessable.test(password) || isCommonPassword(password))
    return 'This password is easily guessed. Take a few unrelated words.';
  return undefined;
}
