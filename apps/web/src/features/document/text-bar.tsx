import { Button } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconChevronDown, IconChevronUp, IconPlus, IconSparkles } from '@tabler/icons-react';
import { KeyHint } from '../../design/key-hint.tsx';
import classes from './document.module.css';

interface TextBarProps {
  /** False for those whose role drafts no claims: they read. */
  mayDraft: boolean;
  hasSelection: boolean;
  onMark: () => void;
  steps: { next: () => void; back: () => void; longer: () => void };
  suggesting: boolean;
  onSuggest: (on: boolean) => void;
  claims: number;
}

/** Over the text: a labelled button for everything that a key or a mouse does in it. */
export function TextBar({
  mayDraft,
  hasSelection,
  onMark,
  steps,
  suggesting,
  onSuggest,
  claims,
}: TextBarProps) {
  const { t } = useLingui();
  return (
    <div className={classes.bar} role="toolbar" aria-label={t`Marking claims`}>
      {mayDraft && (
        <>
          <Button
            size="xs"
            variant="default"
            onPointerDown={keep}
            onClick={onMark}
            aria-disabled={!hasSelection}
            data-disabled={!hasSelection || undefined}
            rightSection={<KeyHint keys="c" />}
          >
            <Trans>Make it a claim</Trans>
          </Button>
          <Steps steps={steps} />
          <button
            type="button"
            className={classes.suggest}
            aria-pressed={suggesting}
            onClick={() => onSuggest(!suggesting)}
            title={t`Underlines sentences with figures, names or quotations of which no claim was made`}
          >
            <IconSparkles size={14} stroke={1.5} aria-hidden />
            <Trans>Suggest</Trans>
          </button>
        </>
      )}
      <span className={classes.barNote}>
        <Plural value={claims} _0="no claims yet" one="# claim" other="# claims" />
      </span>
    </div>
  );
}

function Steps({ steps }: Pick<TextBarProps, 'steps'>) {
  const { t } = useLingui();
  return (
    <span className={classes.steps}>
      <button
        type="button"
        onClick={steps.back}
        aria-label={t`Previous sentence`}
        title={`${t`Previous sentence`} (K)`}
      >
        <IconChevronUp size={16} aria-hidden />
      </button>
      <button
        type="button"
        onClick={steps.next}
        aria-label={t`Next sentence`}
        title={`${t`Next sentence`} (J)`}
      >
        <IconChevronDown size={16} aria-hidden />
      </button>
      <button
        type="button"
        onPointerDown={keep}
        onClick={steps.longer}
        aria-label={t`Take the next sentence along`}
        title={`${t`Take the next sentence along`} (⇧J)`}
      >
        <IconPlus size={16} aria-hidden />
      </button>
    </span>
  );
}

/** A press that leaves the selection alone. */
const keep = (event: React.PointerEvent) => event.preventDefault();
