import type { BoardListItem } from '@touchstone/protocol/wire';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import classes from './boards.module.css';
import { boardsQuery } from './boards.queries.ts';
import { RoleName } from './role-name.tsx';

export function BoardsPage() {
  const { t } = useLingui();
  const { data, isPending, error } = useQuery(boardsQuery);
  if (error) throw error;
  const open = (
    <LinkButton to="/boards/new" variant="filled">
      <Trans>Open a board</Trans>
    </LinkButton>
  );
  return (
    <Page>
      <PageTitle document={t`Boards`} actions={data && data.length > 0 && open}>
        <Trans>Boards</Trans>
      </PageTitle>
      {isPending && <Skeleton />}
      {data?.length === 0 && (
        <EmptyState title={<Trans>You are on no board yet.</Trans>} action={open}>
          <Trans>A board is one review: a document, its claims, the evidence, the votes.</Trans>
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <ul className={classes.list}>
          {data.map((board) => (
            <BoardLine key={board.id} board={board} />
          ))}
        </ul>
      )}
    </Page>
  );
}

function BoardLine({ board }: { board: BoardListItem }) {
  return (
    <li className={classes.row}>
      <Link to="/b/$board" params={{ board: board.id }} className={classes.title} dir="auto">
        {board.title}
      </Link>
      <span className={classes.due}>{board.due > 0 && <Trans>Ballot due</Trans>}</span>
      <span className={classes.small}>
        <RoleName role={board.role} />
      </span>
      <span className={classes.small}>
        <Plural value={board.claims} one="# claim" other="# claims" />
      </span>
    </li>
  );
}
