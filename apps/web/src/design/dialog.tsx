import './dialog.css';
import { Modal, type ModalProps } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { useFocusBack } from './use-focus-back.ts';

interface DialogProps extends Omit<ModalProps, 'closeButtonProps'> {
  /** What the cross says to screen readers where "Close" would leave a question open. */
  closeLabel?: string;
  /** The whole screen on a phone: for what is written in, more than answered. */
  phoneWide?: boolean;
}

/** A question or form over the page; the focus goes back to where it was. Import it in code fetched on demand. */
export function Dialog({ closeLabel, phoneWide, ...rest }: DialogProps) {
  const { t } = useLingui();
  useFocusBack();
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  return (
    <Modal
      fullScreen={phoneWide && phone}
      closeButtonProps={{ 'aria-label': closeLabel ?? t`Close` }}
      {...rest}
    />
  );
}
