import { useQuery } from '@tanstack/react-query';
import { Page } from '../../design/page.tsx';
import { Skeleton } from '../../design/skeleton.tsx';
import { meQuery } from '../../shell/session.ts';
import { WaitingForYou } from './waiting.tsx';
import { Welcome } from './welcome.tsx';

/** `/`: what waits for me; for a visitor, what this is and three ways in. */
export function StartPage() {
  const { data: me, error } = useQuery(meQuery);
  if (error) throw error;
  if (me === undefined) {
    return (
      <Page>
        <Skeleton />
      </Page>
    );
  }
  return me ? <WaitingForYou name={me.name} /> : <Welcome />;
}
