/** A module with all that it imports, as the source of a thread; put in by threads.ts. */
declare module '*?thread' {
  const source: string;
  export default source;
}
