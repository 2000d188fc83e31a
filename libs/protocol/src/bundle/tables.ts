import { appraisalsTable } from './appraisals.table.ts';
import { argumentsTable } from './arguments.table.ts';
import { ballotsTable } from './ballots.table.ts';
import { claimsTable } from './claims.table.ts';
import { evidenceTable } from './evidence.table.ts';
import { figuresTable } from './figures.table.ts';
import { methodsTable } from './methods.table.ts';
import { ratingsTable } from './ratings.table.ts';
import type { Table } from './table.ts';

/** Every table of an export, in the order in which a bundle holds them. */
export const tables = [
  claimsTable,
  evidenceTable,
  appraisalsTable,
  ballotsTable,
  argumentsTable,
  ratingsTable,
  figuresTable,
  methodsTable,
] as readonly Table[];
