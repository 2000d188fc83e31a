import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { LinkButton } from '../../design/link-button.tsx';
import { PageTitle } from '../../design/page-title.tsx';
import { Page } from '../../design/page.tsx';
import { ProblemNote } from '../../design/problem-note.tsx';
import { PageSkeleton } from '../../design/skeleton.tsx';
import { post } from '../../shell/api.ts';
import { useMe } from '../../shell/session.ts';

/** Where an invitation's link leads: accepting is a press of a button, so that no mail scanner does it. */
export function JoinPage() {
  const { token } = useParams({ from: '/site/join/$token' });
  const me = useMe();
  const { data, isPending } = useQuery({
    queryKey: ['invitation', token, me?.id],
    queryFn: ({ signal }) => post<{ open: boolean }>('/api/invitations/look', { token }, { signal }),
  });
  if (isPending) return <PageSkeleton />;
  // Where nobody could be asked, pressing the button tells.
  return data?.open === false ? <Void here={`/join/${token}`} /> : <Invited token={token} />;
}

function Invited({ token }: { token: string }) {
  const { t } = useLingui();
  const me = useMe();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: () => post<{ board: string }>('/api/invitations/accept', { token }),
    onSuccess: ({ board }) => navigate({ to: '/b/$board', params: { board } }),
  });
  const here = `/join/${token}`;
  return (
    <Page width="reading">
      <PageTitle
        document={t`Invitation`}
        lead={<Trans>Somebody wants you on a board. The link works once, for seven days.</Trans>}
      >
        <Trans>You are invited</Trans>
      </PageTitle>
      {accept.error && (
        <ProblemNote title={accept.error.message}>
          <Trans>Ask whoever sent it for a new link.</Trans>
        </ProblemNote>
      )}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        {me === null && (
          <>
            <LinkButton to="/register" search={{ next: here, token }} variant="filled">
              <Trans>Make an account and join</Trans>
            </LinkButton>
            <LinkButton to="/login" search={{ next: here }}>
              <Trans>I have an account</Trans>
            </LinkButton>
          </>
        )}
        {me && (
          <Button variant="filled" loading={accept.isPending} onClick={() => accept.mutate()}>
            <Trans>Join as {me.name}</Trans>
          </Button>
        )}
      </div>
    </Page>
  );
}

/** Whoever was let in by it may have come back: signed in, it leads them onto the board again. */
function Void({ here }: { here: string }) {
  const { t } = useLingui();
  const nobody = useMe() === null;
  return (
    <Page width="reading">
      <PageTitle
        document={t`Invitation`}
        lead={
          <Trans>
            It was used, has run out, or is for somebody else. Ask whoever sent it for a new link.
          </Trans>
        }
      >
        <Trans>This invitation opens nothing</Trans>
      </PageTitle>
      {nobody ? (
        <LinkButton to="/login" search={{ next: here }}>
          <Trans>I have an account</Trans>
        </LinkButton>
      ) : (
        <LinkButton to="/boards">
          <Trans>Your boards</Trans>
        </LinkButton>
      )}
    </Page>
  );
}
