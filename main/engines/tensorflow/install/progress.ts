/** Progress events of the installation. */
export interface InstallProgress {
  /** "Fetching gpu-linux-x86_64-2.9.1.tar.gz" */
  readonly phase: string;
  /** Bytes. */
  readonly done: number;
  /** 0 where it is not known. */
  readonly total: number;
}

/** Where a file came from, and what it was, so that what is installed can be told apart later. */
export interface TakenFile {
  readonly name: string;
  readonly from: string;
  readonly bytes: number;
  readonly sha256: string;
}
