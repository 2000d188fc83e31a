import { Injectable, type PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { ProblemError } from './problem.ts';

/** Checks a body, query or parameter against a schema: `@Body(parsed(schema)) input: z.infer<typeof schema>`. */
export function parsed(schema: z.ZodType): PipeTransform {
  return new SchemaPipe(schema);
}

@Injectable()
class SchemaPipe implements PipeTransform {
  constructor(private readonly schema: z.ZodType) {}

  transform(input: unknown): unknown {
    return parseOrRefuse(this.schema, input);
  }
}

/** @throws ProblemError INVALID naming the first field at fault and what it must be */
export function parseOrRefuse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ProblemError('INVALID', issue?.message ?? 'This is not as it must be.', {
    field: issue?.path.map(String).join('.') || undefined,
  });
}
