import { Trans, useLingui } from '@lingui/react/macro';
import { useBoard, useVersion } from '../../board/use-board.ts';
import { ProblemNote } from '../../design/problem-note.tsx';

/** Says that a running round keeps the scales as they are. */
export function RunningNote({ claims }: { claims: readonly number[] }) {
  const { i18n } = useLingui();
  const list = new Intl.ListFormat(i18n.locale).format(claims.slice(0, 6).map((number) => `C${number}`));
  const more = claims.length > 6;
  return (
    <ProblemNote
      tone="warn"
      title={<Trans>A round is running: scales and procedure can be changed when it has closed.</Trans>}
    >
      {more ? <Trans>On {list} and others</Trans> : <Trans>On {list}</Trans>}
    </ProblemNote>
  );
}

/** Numbers of the claims that are being voted on. */
export function useRunning(): number[] {
  const board = useBoard();
  useVersion('claims');
  useVersion('rounds');
  return [...board.claims.values()].filter(({ status }) => status === 'voting').map(({ number }) => number);
}
