import { z } from 'zod';

export const email = z
  .string({ error: 'The address is missing.' })
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: 'This is no mail address. Write it like name@example.org.' }));

export const password = z.string({ error: 'The password is missing.' }).max(1000);

export const name = z
  .string({ error: 'The name is missing.' })
  .trim()
  .min(1, { error: 'The name is missing.' })
  .max(100, { error: 'The name may have at most 100 characters.' })
  .refine((text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text), {
    error: 'The name contains control characters.',
  });

/** Of an invitation, or of a link for a new password. */
export const linkToken = z.string({ error: 'The link is not whole.' }).min(1).max(200);
