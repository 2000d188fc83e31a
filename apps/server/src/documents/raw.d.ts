/** The source of a file as a string, put in by Vite. */
declare module '*?raw' {
  const source: string;
  export default source;
}
