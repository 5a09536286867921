/** One cue of a subtitle file as it stands there, markup included. */
export type Cue = {
  id: string;
  /** Seconds. */
  start: number;
  end: number;
  text: string;
};
