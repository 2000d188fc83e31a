import classes from './ledger-strip.module.css';

interface LedgerStripProps {
  /** Entries that are there. */
  size: number;
  /** The first that is not to be believed; nothing behind it is. */
  broken?: number;
  /** Said in place of the picture. */
  label: string;
}

const most = 160;

/** The ledger as one line of links: whole up to the broken one, and grey behind it. */
export function LedgerStrip({ size, broken, label }: LedgerStripProps) {
  const links = Math.max(1, Math.min(size, most));
  const at = broken === undefined ? links : Math.min(links - 1, Math.floor((broken / size) * links));
  return (
    <div
      className={classes.strip}
      role="img"
      aria-label={label}
      data-broken={broken !== undefined || undefined}
    >
      {Array.from({ length: links }, (_, link) => (
        <span key={link} data-state={link < at ? 'proven' : link === at ? 'broken' : 'lost'} />
      ))}
    </div>
  );
}
