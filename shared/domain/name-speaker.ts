import type { CommandContext, HandoffCommand } from "./commands.ts";
import type { Handoff } from "./handoff.ts";
import { type Outcome, refuse } from "./outcome.ts";
import { speakerKey } from "./speakers.ts";

/** Says who a speaker of a source is, whatever the system takes them for. */
export const nameSpeaker = (
  { draft, namedSpeakers }: Handoff,
  { sourceId, label, name, side, email, seen }: Extract<HandoffCommand, { type: "name_speaker" }>,
  { actor, now }: CommandContext,
): Outcome => {
  const key = speakerKey({ sourceId, label });
  if (!draft.speakers.some((speaker) => speakerKey(speaker) === key))
    return refuse("unknown_fact", "This source has no such speaker any more.", [key]);
  const standing = namedSpeakers[key];
  if (seen !== undefined && standing !== undefined && standing.by !== actor.email && standing.at !== seen)
    return refuse(
      "changed_meanwhile",
      `${standing.by} has said that this is ${standing.name} since you opened the page. Look at it, then change it if it is wrong.`,
      [key],
    );
  const named = { sourceId, label, name, side, email, by: actor.email, at: now };
  return { change: { namedSpeakers: { ...namedSpeakers, [key]: named } } };
};
