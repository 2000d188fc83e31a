import { useLingui } from '@lingui/react/macro';
import type { Relation } from '@touchstone/review/words';

/** How this claim stands to another one. */
export function RelationName({ relation }: { relation: Relation }) {
  const name = useRelationName();
  return name(relation);
}

export function useRelationName(): (relation: Relation) => string {
  const { t } = useLingui();
  return (relation) =>
    ({
      duplicates: t`Duplicates`,
      supports: t`Supports`,
      contradicts: t`Contradicts`,
      'depends-on': t`Depends on`,
    })[relation];
}
