import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import type { Round } from '@touchstone/review/board';
import { useBoardStore, useMe } from '../../board/use-board.ts';
import { LevelChip } from '../../design/level-chip.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { UserText } from '../../design/user-text.tsx';
import { useClaimRoom } from '../claim/room-context.tsx';
import { useScale } from '../claim/scales.ts';
import { useOptions } from './options.ts';
import { useBallotDraft } from './use-cast.ts';

/** What I was writing when the round closed: not cast and not lost. */
export function Uncast({ round }: { round: Round }) {
  const { claim } = useClaimRoom();
  const { at } = useBoardStore();
  const me = useMe()?.member;
  const scale = useScale(round.scale, 'claim');
  const options = useOptions(scale);
  const { value, clear } = useBallotDraft(round, undefined);
  const chosen = options.find(({ key }) => key === value.answer);
  const words = value.rationale.trim();
  if (!scale || (!chosen && words === '')) return null;
  if (me === undefined || claim.recused.includes(me) || at !== undefined) return null;
  return (
    <ProblemNote
      tone="warn"
      title={<Trans>The round closed before you cast this ballot.</Trans>}
      kept={<Trans>It does not count. What you wrote is still here:</Trans>}
    >
      {chosen && <LevelChip answer={chosen.answer} scale={scale.words} />}
      {words && <UserText>{words}</UserText>}
      {words && (
        <Button size="compact-sm" onClick={() => void navigator.clipboard.writeText(words)}>
          <Trans>Copy the text</Trans>
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={clear}>
        <Trans>Discard</Trans>
      </Button>
    </ProblemNote>
  );
}
