import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { announce } from '../shell/announcer.ts';
import classes from './copy-line.module.css';

interface CopyLineProps {
  /** What it is: "Checksum (SHA-256)", "Verify it yourself". */
  label: ReactNode;
  value: string;
}

/** A command, checksum or link to be copied whole. Left-to-right in every language. */
export function CopyLine({ label, value }: CopyLineProps) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(t`Copied.`);
    } catch {
      announce(t`The browser did not allow copying; the text can be selected.`);
    }
  };
  return (
    <div className={classes.line}>
      <span className={classes.label}>{label}</span>
      <code className={classes.value} dir="ltr" tabIndex={0}>
        {value}
      </code>
      <Button
        size="xs"
        onClick={() => void copy()}
        leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      >
        {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
      </Button>
    </div>
  );
}
