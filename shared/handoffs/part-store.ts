export type UploadedPart = { number: number; etag: string; bytes: number };

/** Uploads in parts, as object stores take what is too large or too precious for one request. */
export interface PartStore {
  /** Begins one; its id is the store's own. */
  begin(objectKey: string): Promise<string>;
  /** An address to PUT one part to. */
  address(objectKey: string, id: string, part: number, expiresInSeconds: number): Promise<string>;
  /** By number; null once the upload was completed or aborted. */
  uploaded(objectKey: string, id: string): Promise<UploadedPart[] | null>;
  /** Makes one object of the parts. False when somebody else completed or aborted the upload. */
  complete(objectKey: string, id: string, parts: readonly UploadedPart[]): Promise<boolean>;
  /** Forgets what has arrived; nothing happens when there is no such upload any more. */
  abort(objectKey: string, id: string): Promise<void>;
}
