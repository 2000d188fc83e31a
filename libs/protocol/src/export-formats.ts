/** What a board can be exported as, each with the type that it is sent under. */
export const exportTypes = {
  bundle: 'application/zip',
  html: 'text/html; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'application/zip',
  claimreview: 'application/ld+json',
  annotations: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
} as const;

export type ExportFormat = keyof typeof exportTypes;

export const exportFormats = Object.keys(exportTypes) as [ExportFormat, ...ExportFormat[]];
