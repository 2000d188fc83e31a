import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { NavTab } from '../design/page-frame.tsx';
import { useCommand } from './use-command.ts';

interface BoardNavProps {
  board: string;
  /** The document that the Document tab opens; without one there is no such tab. */
  document?: string;
  /** Adjudication and settings are for owners and moderators. */
  moderates?: boolean;
}

/** The board's tabs, and the keys G then C, D, O, A, M, Y, E that lead to them. */
export function BoardNav({ board, document, moderates = true }: BoardNavProps) {
  useBoardKeys({ board, document, moderates });
  const params = { board };
  return (
    <>
      <NavTab to="/b/$board" params={params} activeOptions={{ exact: true, includeSearch: false }}>
        <Trans>Claims</Trans>
      </NavTab>
      {document && (
        <NavTab to="/b/$board/doc/$doc" params={{ board, doc: document }}>
          <Trans>Document</Trans>
        </NavTab>
      )}
      {moderates && (
        <NavTab to="/b/$board/adjudicate" params={params}>
          <Trans>Adjudicate</Trans>
        </NavTab>
      )}
      <NavTab to="/b/$board/audit" params={params}>
        <Trans>Audit</Trans>
      </NavTab>
      <NavTab to="/b/$board/export" params={params}>
        <Trans>Export</Trans>
      </NavTab>
      {moderates && (
        <NavTab to="/b/$board/settings" params={params}>
          <Trans>Settings</Trans>
        </NavTab>
      )}
    </>
  );
}

function useBoardKeys({ board, document, moderates }: BoardNavProps): void {
  const { t } = useLingui();
  const navigate = useNavigate();
  const group = t`On this board`;
  const params = { board };
  useCommand({
    id: 'board.claims',
    label: t`Claims of this board`,
    keys: 'g c',
    group,
    run: () => void navigate({ to: '/b/$board', params }),
  });
  useCommand({
    id: 'board.document',
    label: t`Document`,
    keys: 'g d',
    group,
    enabled: document !== undefined,
    run: () => void navigate({ to: '/b/$board/doc/$doc', params: { board, doc: document ?? '' } }),
  });
  useCommand({
    id: 'board.adjudicate',
    label: t`Adjudicate`,
    keys: 'g o',
    group,
    enabled: moderates,
    run: () => void navigate({ to: '/b/$board/adjudicate', params }),
  });
  useCommand({
    id: 'board.audit',
    label: t`Audit`,
    keys: 'g a',
    group,
    run: () => void navigate({ to: '/b/$board/audit', params }),
  });
  useCommand({
    id: 'board.map',
    label: t`Agreement map`,
    keys: 'g m',
    group,
    run: () => void navigate({ to: '/b/$board', params, search: { view: 'map' } }),
  });
  useCommand({
    id: 'board.calibration',
    label: t`How you rate`,
    keys: 'g y',
    group,
    run: () => void navigate({ to: '/b/$board/me', params }),
  });
  useCommand({
    id: 'board.export',
    label: t`Export`,
    keys: 'g e',
    group,
    run: () => void navigate({ to: '/b/$board/export', params }),
  });
}
