import { Trans, useLingui } from '@lingui/react/macro';
import { IconFileText, IconRosetteDiscountCheck, IconTable, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formats, type Format } from './export.queries.ts';
import classes from './export.module.css';

interface FormatChoiceProps {
  value: Format;
  onChange: (format: Format) => void;
  disabled: boolean;
}

const icons: Record<Format, Icon> = { bundle: IconRosetteDiscountCheck, csv: IconTable, html: IconFileText };

/** What to take the board out as. */
export function FormatChoice({ value, onChange, disabled }: FormatChoiceProps) {
  const { t } = useLingui();
  const words: Record<Format, { name: ReactNode; for: ReactNode; kind: string }> = {
    bundle: {
      name: <Trans>Verifiable bundle</Trans>,
      for: <Trans>Everything, with the proof. For whoever has to be convinced, and for safe keeping.</Trans>,
      kind: 'zip',
    },
    csv: {
      name: <Trans>Tables</Trans>,
      for: (
        <Trans>
          Claims, evidence, appraisals, ballots, arguments, ratings, every figure and the methods, for a
          spreadsheet.
        </Trans>
      ),
      kind: 'csv, zip',
    },
    html: {
      name: <Trans>Report</Trans>,
      for: <Trans>One page to read, print or send: each claim, its evidence, votes and final rating.</Trans>,
      kind: 'html',
    },
  };
  return (
    <fieldset className={classes.formats} disabled={disabled}>
      <legend className="visually-hidden">{t`Format`}</legend>
      {formats.map((format) => {
        const Mark = icons[format];
        return (
          <label key={format} className={classes.format}>
            <input
              type="radio"
              name="format"
              value={format}
              checked={format === value}
              onChange={() => onChange(format)}
            />
            <Mark size={24} stroke={1.5} aria-hidden />
            <span className={classes.name}>{words[format].name}</span>
            <span className={classes.kind} dir="ltr">
              {words[format].kind}
            </span>
            <span className={classes.for}>{words[format].for}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
