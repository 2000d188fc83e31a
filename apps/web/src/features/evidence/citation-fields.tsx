import { useLingui } from '@lingui/react/macro';
import { Trans } from '@lingui/react/macro';
import type { Citation } from '@touchstone/review/evidence.events';
import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { SelectField, TextAreaField, TextField } from '../../design/form.tsx';
import { citationOf, fieldsOfType, type CitationField, type CitationValues } from './citation-form.ts';
import { CitationLine } from './citation-line.tsx';
import classes from './evidence.module.css';

/** The citation: fields by type, and how it will read. */
export function CitationFields() {
  const { t } = useLingui();
  const types = useTypeNames();
  const { control } = useFormContext<CitationValues>();
  const values = useWatch({ control }) as CitationValues;
  const asked = fieldsOfType[values.type] ?? [];
  const field = (name: CitationField, label: ReactNode, placeholder?: string) =>
    asked.includes(name) && <TextField name={name} label={label} placeholder={placeholder} />;
  return (
    <fieldset className={classes.fieldset}>
      <legend>
        <Trans>Citation</Trans>
      </legend>
      <SelectField name="type" label={<Trans>Type</Trans>} data={types} />
      <TextAreaField name="title" label={<Trans>Title</Trans>} minRows={1} required />
      <TextAreaField
        name="authors"
        label={<Trans>Authors</Trans>}
        description={<Trans>One a line: “Family, Given”, or the name of a body.</Trans>}
        minRows={1}
      />
      <div className={classes.pair}>
        <TextField name="issued" label={<Trans>Date</Trans>} placeholder={t`2004, 2004-07 or 2004-07-22`} />
        {field('container', <ContainerLabel type={values.type} />)}
        {field('publisher', <PublisherLabel type={values.type} />)}
        {field('locator', <LocatorLabel type={values.type} />)}
        {field('DOI', <Trans>DOI</Trans>, '10.…')}
        <TextField
          name="URL"
          label={<Trans>Address</Trans>}
          placeholder="https://"
          dir="ltr"
          inputMode="url"
        />
        {field('accessed', <Trans>Read on</Trans>, t`2026-11-22`)}
        <TextField name="citationLanguage" label={<Trans>Its language</Trans>} placeholder="en" dir="ltr" />
      </div>
      {values.title.trim() !== '' && <Preview values={values} />}
    </fieldset>
  );
}

function Preview({ values }: { values: CitationValues }) {
  return (
    <div className={classes.preview} aria-live="off">
      <p className={classes.quiet}>
        <Trans>It will read</Trans>
      </p>
      <CitationLine citation={citationWithoutWrongDates(values)} />
    </div>
  );
}

/** A half-typed date is left out of the preview; the form says so when it is sent. */
function citationWithoutWrongDates(values: CitationValues): Citation {
  try {
    return citationOf(values);
  } catch {
    return citationOf({ ...values, issued: '', accessed: '' });
  }
}

function ContainerLabel({ type }: { type: Citation['type'] }) {
  switch (type) {
    case 'article-journal':
      return <Trans>Journal</Trans>;
    case 'article-newspaper':
    case 'article-magazine':
      return <Trans>Newspaper or magazine</Trans>;
    case 'chapter':
      return <Trans>Book</Trans>;
    case 'webpage':
    case 'post':
    case 'post-weblog':
      return <Trans>Website</Trans>;
    case 'broadcast':
      return <Trans>Programme</Trans>;
    default:
      return <Trans>Appeared in</Trans>;
  }
}

function PublisherLabel({ type }: { type: Citation['type'] }) {
  switch (type) {
    case 'legal_case':
      return <Trans>Court</Trans>;
    case 'legislation':
      return <Trans>Parliament or authority</Trans>;
    case 'hearing':
      return <Trans>Committee or body</Trans>;
    case 'dataset':
      return <Trans>Repository</Trans>;
    case 'broadcast':
      return <Trans>Broadcaster</Trans>;
    default:
      return <Trans>Publisher or institution</Trans>;
  }
}

function LocatorLabel({ type }: { type: Citation['type'] }) {
  if (type === 'article-journal') return <Trans>Volume, issue, pages</Trans>;
  if (type === 'broadcast' || type === 'motion_picture') return <Trans>Minute</Trans>;
  if (type === 'legal_case') return <Trans>Docket or paragraph</Trans>;
  return <Trans>Page or section</Trans>;
}

function useTypeNames(): { value: Citation['type']; label: string }[] {
  const { t } = useLingui();
  return [
    { value: 'report', label: t`Report` },
    { value: 'article-newspaper', label: t`Newspaper article` },
    { value: 'article-magazine', label: t`Magazine article` },
    { value: 'article-journal', label: t`Journal article` },
    { value: 'article', label: t`Article` },
    { value: 'book', label: t`Book` },
    { value: 'chapter', label: t`Chapter of a book` },
    { value: 'legal_case', label: t`Judgment or case` },
    { value: 'legislation', label: t`Law` },
    { value: 'hearing', label: t`Hearing` },
    { value: 'webpage', label: t`Web page` },
    { value: 'post', label: t({ message: 'Post', context: 'kind of source' }) },
    { value: 'post-weblog', label: t`Blog post` },
    { value: 'dataset', label: t`Data set` },
    { value: 'document', label: t`Document` },
    { value: 'interview', label: t`Interview` },
    { value: 'speech', label: t`Speech` },
    { value: 'broadcast', label: t`Broadcast` },
    { value: 'motion_picture', label: t`Film or video` },
    { value: 'personal_communication', label: t`Personal communication` },
  ];
}
