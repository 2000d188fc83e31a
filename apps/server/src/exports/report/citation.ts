import { authorNames, dateText } from '@touchstone/protocol/bundle/evidence.table';
import type { Citation } from '@touchstone/review/evidence.events';
import { html, type Html } from './html.ts';

/** Author (date). Title. Container, publisher, locator. Address. */
export function citationHtml(citation: Citation): Html {
  const { author, issued, title, publisher, locator, URL: address, DOI: doi } = citation;
  const year = dateText(issued);
  const where = [citation['container-title'], publisher, locator].filter(Boolean).join(', ');
  return html`<span dir="auto"
      >${author && `${authorNames(author)} `}${year && `(${year}). `}<cite>${title}</cite>.${where && ` ${where}.`}</span
    >${doi && ` doi:${doi}`}${address && html` <a href="${address}" rel="noreferrer">${address}</a>`}`;
}
