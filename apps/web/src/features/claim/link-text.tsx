/** A text that may be an address: then a link that leaves the site and tells it nothing. */
export function LinkText({ children }: { children: string }) {
  if (!/^https?:\/\/\S+$/i.test(children)) return <bdi>{children}</bdi>;
  return (
    <a href={children} target="_blank" rel="noopener noreferrer nofollow ugc" dir="ltr">
      {children.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
    </a>
  );
}
