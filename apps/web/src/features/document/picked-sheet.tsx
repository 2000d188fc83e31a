import { Trans, useLingui } from '@lingui/react/macro';
import { IconX } from '@tabler/icons-react';
import { useBoard } from '../../board/use-board.ts';
import classes from './document.module.css';
import { ClaimCard } from './margin-card.tsx';
import marginClasses from './margin.module.css';

/** On a phone: the claims of the words that were tapped, at the foot of the screen. */
export function PickedSheet({ claims, onClose }: { claims: readonly number[]; onClose: () => void }) {
  const { t } = useLingui();
  const board = useBoard();
  if (claims.length === 0) return null;
  const own = [...board.claims.values()].filter(({ number }) => claims.includes(number));
  return (
    <section className={classes.picked} aria-label={t`Claims of this passage`}>
      <button type="button" className={classes.close} onClick={onClose}>
        <IconX size={18} aria-hidden />
        <span className="visually-hidden">
          <Trans>Close</Trans>
        </span>
      </button>
      {own.map(({ id }) => (
        <div key={id} className={marginClasses.sheetCard}>
          <ClaimCard id={id} />
        </div>
      ))}
    </section>
  );
}
