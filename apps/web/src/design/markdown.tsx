import ReactMarkdown from 'react-markdown';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';

/** Text, lists, quotations, code and links; no pictures, whose fetching would tell a stranger who reads. */
const schema = {
  ...defaultSchema,
  tagNames: ['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'hr'],
  attributes: { a: ['href'] },
  protocols: { href: ['http', 'https', 'mailto'] },
};

interface Node {
  type: string;
  children?: Node[];
}

/** HTML that somebody wrote stays in sight, as the text it is; left to the sanitizer it would vanish. */
function htmlAsText() {
  const show = (node: Node): void => {
    if (node.type === 'raw') node.type = 'text';
    node.children?.forEach(show);
  };
  return show;
}

export default function Markdown({ children }: { children: string }) {
  return (
    <ReactMarkdown
      rehypePlugins={[htmlAsText, [rehypeSanitize, schema]]}
      components={{
        a: ({ href, children: text }) => (
          <a href={href} rel="noopener noreferrer nofollow ugc" target="_blank">
            {text}
          </a>
        ),
        h1: ({ children: text }) => <p>{text}</p>,
      }}
    >
      {children}
    </ReactMarkdown>
  );
}
