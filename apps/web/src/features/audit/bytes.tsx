import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { announce } from '../../shell/announcer.ts';
import classes from './entries.module.css';

/** A text for machines, whole and to be copied. Left-to-right in every language. */
export function Bytes({ text }: { text: string }) {
  const { t } = useLingui();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
        announce(t`Copied.`);
      },
      () => announce(t`The browser did not allow copying; the text can be selected.`),
    );
  return (
    <div className={classes.bytes} dir="ltr">
      <pre tabIndex={0}>{text}</pre>
      <Button size="compact-xs" className={classes.copy} onClick={() => void copy()}>
        {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
      </Button>
    </div>
  );
}
