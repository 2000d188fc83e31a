/**
 * A path of this site as browsers write it (in ASCII), or `/`: an address that a link brought along must not lead
 * elsewhere. Backslashes, spaces and control characters are refused, since browsers read some of them as slashes and
 * leave out others.
 */
export function localPath(path: string | null | undefined): string {
  return path && path.length <= 1_000 && /^\/(?!\/)[!-[\]-~]*$/.test(path) ? path : '/';
}
