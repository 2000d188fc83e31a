import { Button } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import { KeyHint } from '../../design/key-hint.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { useBoard, useMay } from '../../board/use-board.ts';

/** Nothing for those whose role does not import. */
export function ImportButton({ quiet }: { quiet?: boolean }) {
  const { id } = useBoard();
  if (!useMay('document.import')) return null;
  return (
    <LinkButton to="/b/$board/import" params={{ board: id }} variant={quiet ? 'default' : 'filled'}>
      <Trans>Import a document</Trans>
    </LinkButton>
  );
}

export function DraftButton({ quiet, onClick }: { quiet?: boolean; onClick: () => void }) {
  return (
    <Button variant={quiet ? 'default' : 'filled'} onClick={onClick} rightSection={<KeyHint keys="c" />}>
      <Trans>Draft a claim</Trans>
    </Button>
  );
}
