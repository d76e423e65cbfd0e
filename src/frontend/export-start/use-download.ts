import { useState } from 'react';
import type { Export, Failure } from '../../contract';
import { downloadExport } from './download';

export type FileDownload = {
  fileType: string;
  /** What a file card's download gives the host to save; nothing where it has failed. */
  download: () => Promise<Blob | undefined>;
  /** Why the last one has. */
  failure: Failure | undefined;
};

/** The file of an export that is ready, fetched when it is asked for. */
export function useDownload({ exportId, fileName }: Pick<Export, 'exportId' | 'fileName'>): FileDownload {
  const [failure, setFailure] = useState<Failure>();
  const fileType = fileName.endsWith('.json') ? 'application/json' : 'text/csv';
  const download = async (): Promise<Blob | undefined> => {
    setFailure(undefined);
    const result = await downloadExport(exportId, fileType);
    if (result.ok) return result.file;
    setFailure(result.failure);
    return undefined;
  };
  return { fileType, download, failure };
}
