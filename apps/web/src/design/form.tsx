import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { Trans } from '@lingui/react/macro';
import type { ComponentProps, ReactNode } from 'react';
import {
  FormProvider,
  useFormContext,
  type FieldValues,
  type Path,
  type RegisterOptions,
  type UseFormReturn,
} from 'react-hook-form';
import { asProblem } from '../shell/api.ts';
import classes from './form.module.css';
import { ProblemNote } from './problem-note.tsx';

interface FormProps<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** Sends the values; a rejection is shown at its field, or above the form when it names none. */
  onSubmit: (values: Values) => Promise<unknown>;
  children: ReactNode;
}

/** A form whose problems, the server's included, stand where they arose. What was typed always stays. */
export function Form<Values extends FieldValues>({ form, onSubmit, children }: FormProps<Values>) {
  const send = form.handleSubmit(async (values) => {
    try {
      await onSubmit(values);
    } catch (thrown) {
      showProblem(form, thrown);
    }
  });
  const problem = form.formState.errors.root?.server;
  return (
    <FormProvider {...form}>
      <form className={classes.form} onSubmit={(event) => void send(event)} noValidate>
        {problem && (
          <ProblemNote title={problem.message} kept={<Trans>What you typed is still here.</Trans>} />
        )}
        {children}
      </form>
    </FormProvider>
  );
}

/** Puts a thrown Problem at the field it names (`anchors.0.exact` counts as `anchors`), else above the form. */
export function showProblem<Values extends FieldValues>(form: UseFormReturn<Values>, thrown: unknown): void {
  const { field, detail } = asProblem(thrown);
  const known = Object.keys(form.getValues());
  const name = [field, field?.split('.')[0]].find((path) => path !== undefined && known.includes(path));
  if (name === undefined) form.setError('root.server', { message: detail });
  else form.setError(name as Path<Values>, { type: 'server', message: detail }, { shouldFocus: true });
}

type Wired = 'name' | 'error';
type FieldProps<Input> = Omit<Input, Wired> & {
  name: string;
  label: ReactNode;
  /** What the field must hold, where the form has no schema: `required: t`…`` and the like. */
  rules?: RegisterOptions;
};

/** A line of text. Inside a Form; `name` is the key of its values. */
export function TextField({ name, rules, ...rest }: FieldProps<ComponentProps<typeof TextInput>>) {
  return <TextInput dir="auto" {...rest} {...useField(name, rules)} />;
}

/** Several lines of text, as tall as what is written. */
export function TextAreaField({ name, rules, ...rest }: FieldProps<ComponentProps<typeof Textarea>>) {
  return <Textarea dir="auto" autosize minRows={3} {...rest} {...useField(name, rules)} />;
}

/** One of a few, as the platform's own select. */
export function SelectField({ name, rules, ...rest }: FieldProps<ComponentProps<typeof NativeSelect>>) {
  return <NativeSelect {...rest} {...useField(name, rules)} />;
}

/** The one primary button of a form. */
export function SubmitButton({ children, ...rest }: ComponentProps<typeof Button<'button'>>) {
  const { isSubmitting } = useFormContext().formState;
  return (
    <Button type="submit" variant="filled" loading={isSubmitting} {...rest}>
      {children}
    </Button>
  );
}

/** The end of a form: SubmitButton first, then ways out. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}

function useField(name: string, rules?: RegisterOptions) {
  const { register, formState } = useFormContext();
  const error = name
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], formState.errors);
  return { ...register(name, rules), error: (error as { message?: string } | undefined)?.message };
}
