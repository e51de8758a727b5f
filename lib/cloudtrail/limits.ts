// Station: how much one file may ask of us. Refuses nothing itself; the readers stop or report where a bound is reached.

export interface ReadLimits {
  /** Bytes of one record. CloudTrail cuts a record at 256 KB, CloudTrail Lake at 1 MB; beyond four times the former nothing real is left. */
  maxRecordBytes: number;
  /** Levels of objects and arrays inside one record. Real records stay below 20. */
  maxDepth: number;
  /** Containers inside containers, e.g. an array of envelopes of S3 files is 3. */
  maxWrapDepth: number;
  /** JSON strings that hold JSON, e.g. SNS inside SQS is 2. */
  maxStringDepth: number;
  /** Decompressed bytes of one file. */
  maxInflatedBytes: number;
  /** Decompressed over compressed bytes, judged past `ratioGraceBytes`. Real trails reach 30; deflate's own limit is 1032. */
  maxRatio: number;
  ratioGraceBytes: number;
  /** Bytes of a fault that are kept to be looked at; its whole size is counted. */
  maxFaultBytes: number;
}

export const READ_LIMITS: ReadLimits = {
  maxRecordBytes: 1024 * 1024,
  maxDepth: 64,
  maxWrapDepth: 8,
  maxStringDepth: 4,
  maxInflatedBytes: 32 * 1024 ** 3,
  maxRatio: 250,
  ratioGraceBytes: 32 * 1024 * 1024,
  maxFaultBytes: 64 * 1024,
};
