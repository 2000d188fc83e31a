import { Plural, Trans, useLingui } from '@lingui/react/macro';

/** The width of the middle half of the ballots, in words. */
export function Spread({ levels }: { levels: number | null }) {
  const { i18n } = useLingui();
  if (levels === null) return null;
  if (levels === 0) return <Trans>on one level</Trans>;
  const figure = i18n.number(levels, { maximumFractionDigits: 2 });
  if (!Number.isInteger(levels)) return <Trans>over {figure} levels</Trans>;
  return <Plural value={levels} one="over # level" other="over # levels" />;
}
