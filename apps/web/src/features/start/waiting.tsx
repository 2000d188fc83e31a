import type { BoardListItem } from '@touchstone/protocol/wire';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../design/empty-state.tsx';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page, Section } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import classes from '../boards/boards.module.css';
import { boardsQuery } from '../boards/boards.queries.ts';

/** What waits for me: rounds that lack ballots of mine, and the boards I moderate. */
export function WaitingForYou({ name }: { name: string }) {
  const { t } = useLingui();
  const { data, error } = useQuery(boardsQuery);
  if (error) throw error;
  const due = data?.filter((board) => board.due > 0) ?? [];
  const moderated = data?.filter(({ role }) => role === 'owner' || role === 'moderator') ?? [];
  return (
    <Page>
      <PageTitle document={t`Waiting for you`} above={<bdi>{name}</bdi>}>
        <Trans>Waiting for you</Trans>
      </PageTitle>
      {data === undefined && <Skeleton />}
      {due.length > 0 && <Due boards={due} />}
      {data && due.length === 0 && <Nothing />}
      {moderated.length > 0 && <Moderated boards={moderated} />}
    </Page>
  );
}

function Due({ boards }: { boards: BoardListItem[] }) {
  return (
    <Section title={<Trans>Your ballot is due</Trans>}>
      <ul className={classes.list}>
        {boards.map(({ id, title, due, claims }) => (
          <li key={id} className={classes.row}>
            <Link
              to="/b/$board"
              params={{ board: id }}
              search={{ due: true }}
              className={classes.title}
              dir="auto"
            >
              {title}
            </Link>
            <span className={classes.due}>
              <Plural value={due} one="# round waits" other="# rounds wait" />
            </span>
            <span className={classes.small}>
              <Plural value={claims} one="# claim" other="# claims" />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Moderated({ boards }: { boards: BoardListItem[] }) {
  return (
    <Section title={<Trans>You moderate</Trans>}>
      <ul className={classes.list}>
        {boards.map(({ id, title, claims }) => (
          <li key={id} className={classes.row}>
            <Link to="/b/$board/adjudicate" params={{ board: id }} className={classes.title} dir="auto">
              {title}
            </Link>
            <span className={classes.small}>
              <Trans>Adjudicate</Trans>
            </span>
            <span className={classes.small}>
              <Plural value={claims} one="# claim" other="# claims" />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Nothing() {
  return (
    <EmptyState
      title={<Trans>No ballot of yours is due.</Trans>}
      action={
        <LinkButton to="/boards" variant="filled">
          <Trans>Your boards</Trans>
        </LinkButton>
      }
    >
      <Trans>When a round opens with you on its panel, it is listed here.</Trans>
    </EmptyState>
  );
}
