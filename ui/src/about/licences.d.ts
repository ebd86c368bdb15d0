declare module 'virtual:licences' {
  /** A crate or package that the program ships with. */
  interface Part {
    name: string;
    version: string;
    licence: string;
    by: string;
  }
  const list: { data: { name: string; en: string; fr: string }[]; parts: Part[] };
  export default list;
}
