// What the local server says of a data set; server and page share it.

export interface SetFault {
  readonly code: "missing" | "damaged" | "network" | "checksum" | "disk" | "unknown";
  readonly message: string;
}

export interface SetStatus {
  readonly state: "here" | "absent" | "fetching" | "failed";
  /** Bytes of the download that are here. */
  readonly received: number;
  /** Bytes that the download has; null where nobody knows. */
  readonly total: number | null;
  /** Bytes that were here before it went on. */
  readonly resumedFrom: number;
  readonly fault: SetFault | null;
  /** A folder with the set's version for Python, which is found but not read. */
  readonly python: string | null;
}
