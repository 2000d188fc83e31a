/** What happened to a round beyond what the structure keeps of it. */
export interface RoundTurns {
  /** The deadline that it was opened with, RFC 3339 UTC. */
  deadline?: string;
  /** In order; `deadline` is the new one. */
  extended: { seq: number; by: string; deadline: string }[];
  /** Who closed it: a member, or `system`. */
  closedBy?: string;
}

/** Notes what an entry says of a round; entries come in order, folded already. */
export function noteTurn(
  rounds: Map<string, RoundTurns>,
  { seq, type, actor: by, data }: { seq: number; type: string; actor: string; data: unknown },
): void {
  if (!type.startsWith('round.')) return;
  const { round: id, deadline } = data as { round: string; deadline?: string };
  const round = rounds.get(id) ?? { extended: [] };
  rounds.set(id, round);
  if (type === 'round.opened') round.deadline = deadline;
  else if (type === 'round.extended') round.extended.push({ seq, by, deadline: deadline ?? '' });
  else if (type === 'round.closed') round.closedBy = by;
}
