import { procedureTemplates, type ProcedureTemplate } from '@touchstone/review/words';
import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import classes from './boards.module.css';
import { useTemplateWords } from './template-words.ts';

interface TemplateFieldProps {
  legend: ReactNode;
  onChoose?: (template: ProcedureTemplate) => void;
}

/** Which procedure a board starts from. Inside a Form whose values have `template`. */
export function TemplateField({ legend, onChoose }: TemplateFieldProps) {
  const words = useTemplateWords();
  const { register } = useFormContext<{ template: ProcedureTemplate }>();
  const { onChange, ...field } = register('template');
  return (
    <fieldset className={classes.templates}>
      <legend>{legend}</legend>
      {procedureTemplates.map((template) => (
        <label key={template} className={classes.template}>
          <input
            type="radio"
            value={template}
            {...field}
            onChange={(event) => {
              onChoose?.(template);
              return onChange(event);
            }}
          />
          <span>
            <b>{words[template].name}</b> <span className={classes.means}>{words[template].means}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
