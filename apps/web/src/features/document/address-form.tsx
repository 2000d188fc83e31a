import { Button, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import classes from './import.module.css';

interface AddressFormProps {
  busy: boolean;
  /** Why the address could not be read. */
  problem: string | undefined;
  onSend: (url: string) => void;
}

/** The server reads the page; nothing is asked of it from this browser. */
export function AddressForm({ busy, problem, onSend }: AddressFormProps) {
  const { t } = useLingui();
  const [url, setUrl] = useState('');
  const [sent, setSent] = useState(false);
  return (
    <form
      className={classes.address}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setSent(true);
        if (url.trim()) onSend(url.trim());
      }}
    >
      <TextInput
        className={classes.addressField}
        type="url"
        dir="ltr"
        label={<Trans>or give the address of a public page</Trans>}
        placeholder="https://"
        value={url}
        error={problem}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy && sent} disabled={url.trim() === '' || (busy && !sent)}>
        <Trans>Read the page</Trans>
      </Button>
      <span className={classes.quiet} role="status">
        {busy && sent && t`The server is reading the page; that can take twenty seconds.`}
      </span>
    </form>
  );
}
