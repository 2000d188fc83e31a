/**
 * SQLSTATE classes and codes of a server that is away, starting or shutting down, or has no room (disk, memory,
 * connections) or a disk that fails, and errors of the network: what passes, or an operator mends.
 */
const away = /^(08|57P0|53|58030|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)/;

/** Whether an error says that the database could not be used right now, rather than that it refused the query. */
export function databaseIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && away.test(code)) return true;
  return /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    error.message,
  );
}
