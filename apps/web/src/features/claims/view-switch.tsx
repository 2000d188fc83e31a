import { useLingui } from '@lingui/react/macro';
import { IconChartDots, IconColumns3, IconList } from '@tabler/icons-react';
import { sortKeysOf, type ClaimsSearch } from './claims-search.ts';
import classes from './claims.module.css';

interface ViewSwitchProps {
  search: ClaimsSearch;
  change: (part: ClaimsSearch) => void;
}

/** Table, columns or map; an order that the other view has not is left behind. */
export function ViewSwitch({ search, change }: ViewSwitchProps) {
  const { t } = useLingui();
  const show = (view: ClaimsSearch['view']) => {
    const kept = search.sort !== undefined && sortKeysOf(view).includes(search.sort);
    change({
      view,
      figures: undefined,
      sort: kept ? search.sort : undefined,
      descending: (kept && search.descending) || undefined,
    });
  };
  const views = [
    { view: undefined, label: t`Table`, Icon: IconList },
    { view: 'columns', label: t`Columns by status`, Icon: IconColumns3 },
    { view: 'map', label: t`Agreement map`, Icon: IconChartDots },
  ] as const;
  return (
    <div className={classes.views} role="group" aria-label={t`View`}>
      {views.map(({ view, label, Icon }) => (
        <button
          key={label}
          type="button"
          className={classes.view}
          aria-pressed={search.view === view}
          aria-label={label}
          title={label}
          onClick={() => show(view)}
        >
          <Icon size={18} stroke={1.5} aria-hidden />
        </button>
      ))}
    </div>
  );
}
