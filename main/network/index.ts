// The network: requests that a person asked for, and downloads of published files.
export { downloadArchived } from './archived-download.ts';
export { reasonOf, request } from './connection.ts';
export { download, NothingCame, type DownloadProgress, type PublishedFile } from './download.ts';
