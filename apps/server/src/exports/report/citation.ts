import { authorNames, dateText } from '@touchstone/protocol/bundle/evidence.table';
import type { Citation } from '@touchstone/review/evidence.events';
import { markup, type Html } from './html.ts';

/** Author (date). Title. Container, publisher, locator. Address. */
export function citationHtml(citation: Citation): Html {
  const { author, issued, title, publisher, locator, URL: address, DOI: doi } = citation;
  const year = dateText(issued);
  const where = [citation['container-title'], publisher, locator].filter(Boolean).join(', ');
  const by = [author && authorNames(author), year && `(${year}).`].filter(Boolean).join(' ');
  const link = address && markup` <a href="${address}" rel="noreferrer">${address}</a>`;
  return markup`<span dir="auto">${by} <cite>${title}</cite>.${where && ` ${where}.`}</span>${doi && ` doi:${doi}`}${link}`;
}
