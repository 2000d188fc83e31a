import { exportFormats, type ExportFormat } from '@touchstone/protocol/export-formats';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconFileSpreadsheet,
  IconFileText,
  IconHighlight,
  IconRosetteDiscountCheck,
  IconTable,
  IconWorldSearch,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './export.module.css';

interface FormatChoiceProps {
  value: ExportFormat;
  onChange: (format: ExportFormat) => void;
  disabled: boolean;
}

const icons: Record<ExportFormat, Icon> = {
  bundle: IconRosetteDiscountCheck,
  html: IconFileText,
  xlsx: IconFileSpreadsheet,
  csv: IconTable,
  claimreview: IconWorldSearch,
  annotations: IconHighlight,
};

/** What to take the board out as. */
export function FormatChoice({ value, onChange, disabled }: FormatChoiceProps) {
  const { t } = useLingui();
  const words: Record<ExportFormat, { name: ReactNode; for: ReactNode; kind: string }> = {
    bundle: {
      name: <Trans>Verifiable bundle</Trans>,
      for: <Trans>Everything, with the proof. For whoever has to be convinced, and for safe keeping.</Trans>,
      kind: 'zip',
    },
    html: {
      name: <Trans>Report</Trans>,
      for: <Trans>One page to read, print or send: each claim, its evidence, votes and final rating.</Trans>,
      kind: 'html',
    },
    xlsx: {
      name: <Trans>Workbook</Trans>,
      for: (
        <Trans>
          Claims, evidence, appraisals, ballots, arguments, ratings, every figure and the methods, for a
          spreadsheet.
        </Trans>
      ),
      kind: 'xlsx',
    },
    csv: {
      name: <Trans>Tables</Trans>,
      for: <Trans>The same tables as plain text files, for R, Python or a database.</Trans>,
      kind: 'csv, zip',
    },
    claimreview: {
      name: <Trans>Fact checks</Trans>,
      for: <Trans>Final ratings as schema.org ClaimReviews, for your site and for search engines.</Trans>,
      kind: 'json-ld',
    },
    annotations: {
      name: <Trans>Annotations</Trans>,
      for: <Trans>Marked passages with their claims and final ratings, for tools that annotate texts.</Trans>,
      kind: 'json-ld',
    },
  };
  return (
    <fieldset className={classes.formats} disabled={disabled}>
      <legend className="visually-hidden">{t`Format`}</legend>
      {exportFormats.map((format) => {
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
