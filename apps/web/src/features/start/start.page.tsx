import { useMe } from '../../shell/session.ts';
import { WaitingForYou } from './waiting.tsx';
import { Welcome } from './welcome.tsx';

/** `/`: what waits for me; for a visitor, what this is and three ways in. */
export function StartPage() {
  const me = useMe();
  if (me === undefined) return null;
  return me ? <WaitingForYou name={me.name} /> : <Welcome />;
}
