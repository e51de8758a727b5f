// The error tree. Refuses: anything that knows transports; pages, CLI and API map `code` to their own words.

export type ErrorCode =
  | 'bad-input'
  | 'not-found'
  | 'not-allowed'
  | 'not-signed-in'
  | 'conflict'
  | 'over-limit'
  | 'unavailable'
  | 'cancelled'
  | 'internal';

/** Where in some text or file an error stands. Lines and columns count from 1, offsets and indexes from 0. */
export interface Where {
  file?: string;
  line?: number;
  column?: number;
  offset?: number;
  index?: number;
  path?: string;
}

/** Base of every error Waymark throws on purpose. `message` is a sentence that tells the reader what to do. */
export class WaymarkError extends Error {
  readonly code: ErrorCode;
  readonly where: Where;
  constructor(code: ErrorCode, message: string, options: { where?: Where; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.where = options.where ?? {};
  }
}

/** Input that cannot be used as it is: a form, a flag, a query parameter, a file of ours. */
export class BadInputError extends WaymarkError {
  constructor(message: string, options: { where?: Where; cause?: unknown } = {}) {
    super('bad-input', message, options);
  }
}

/** A query that does not parse or names what does not exist; `where.column` points into the query text. */
export class QueryError extends BadInputError {}

/** A rule, guide or case file that is malformed; `where` has file, line and column. */
export class RuleFileError extends BadInputError {}

export class NotFoundError extends WaymarkError {
  constructor(message: string, options: { where?: Where; cause?: unknown } = {}) {
    super('not-found', message, options);
  }
}

export class NotAllowedError extends WaymarkError {
  constructor(message: string) {
    super('not-allowed', message);
  }
}

export class NotSignedInError extends WaymarkError {
  constructor() {
    super('not-signed-in', 'Sign in to continue.');
  }
}

/** Somebody else changed the same thing first. */
export class ConflictError extends WaymarkError {
  constructor(message: string) {
    super('conflict', message);
  }
}

/** A size, depth, ratio or time bound was reached; the message names the bound. */
export class OverLimitError extends WaymarkError {
  constructor(message: string, options: { where?: Where; cause?: unknown } = {}) {
    super('over-limit', message, options);
  }
}

export class UnavailableError extends WaymarkError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('unavailable', message, options);
  }
}

export class CancelledError extends WaymarkError {
  constructor(message = 'The work was stopped.') {
    super('cancelled', message);
  }
}
