import type { FC } from "hono/jsx";
import { Side } from "../../domain/deal.ts";
import { type DraftSpeaker, type NamedSpeaker, speakerKey } from "../../domain/speakers.ts";
import type { KnownPerson } from "../known-people.ts";
import { words } from "../texts/codes.ts";
import { SPEAKER } from "../texts/people.ts";
import { sayExactly, sayMoment } from "../when.ts";
import { CommandForm } from "./command-form.tsx";
import { anchorOf, type PageContext } from "./page-context.ts";
import { Redrafting } from "./redrafting.tsx";

/** Field of the forms there: where to come back to. */
export const PEOPLE_VIEW = { view: "people" };

type RowProps = {
  page: PageContext;
  speaker: DraftSpeaker;
  named: NamedSpeaker | null;
  people: readonly KnownPerson[];
  /** When the draft was made: older than the name, it does not show it yet. */
  draftedAt: string;
  mayCorrect: boolean;
  mayReopen: boolean;
};

const TakenFor: FC<Pick<RowProps, "page" | "speaker" | "named" | "draftedAt">> = ({
  page,
  speaker: { takenFor },
  named,
  draftedAt,
}) => {
  if (named !== null)
    return (
      <p class="details">
        {SPEAKER.person(named)}
        <span class="by">
          {SPEAKER.saidBy(named)}
          <time datetime={named.at} title={sayExactly(named.at, page.clock.timeZone)}>
            {sayMoment(named.at, page.clock)}
          </time>
        </span>
        <Redrafting page={page} since={named.at} draftedAt={draftedAt} />
      </p>
    );
  return (
    <p class="details">
      {takenFor.name === null
        ? takenFor.side === "unknown"
          ? SPEAKER.nobody
          : SPEAKER.somebodyOf(takenFor)
        : SPEAKER.person({ ...takenFor, name: takenFor.name })}
      <span class="by">{SPEAKER.takenFrom(takenFor)}</span>
    </p>
  );
};

const attemptOf = (page: PageContext, { sourceId, label }: DraftSpeaker) => {
  const form = page.attempt?.form;
  return form !== undefined &&
    form["command"] === "name_speaker" &&
    form["sourceId"] === sourceId &&
    form["label"] === label
    ? form
    : null;
};

const NameForm: FC<Omit<RowProps, "draftedAt" | "mayCorrect" | "mayReopen">> = ({ page, speaker, named, people }) => {
  const id = anchorOf(speakerKey(speaker));
  const tried = attemptOf(page, speaker);
  const shown = (name: string, otherwise: string): string => {
    const value = tried?.[name];
    return typeof value === "string" ? value : otherwise;
  };
  const { sourceId, label } = speaker;
  return (
    <CommandForm page={page} command="name_speaker" about={{ ...PEOPLE_VIEW, sourceId, label, seen: named?.at ?? "" }}>
      {tried === null ? null : <p class="fault">{page.attempt?.message}</p>}
      <div class="fields">
        <div class="field field-long">
          <label for={`${id}-person`}>{SPEAKER.who}</label>
          <select id={`${id}-person`} name="person">
            <option value="">{SPEAKER.somebodyElse}</option>
            {people.map((person) => {
              const value = JSON.stringify({ name: person.name, side: person.side, email: person.email });
              return (
                <option value={value} selected={shown("person", "") === value}>
                  {SPEAKER.person(person)}
                </option>
              );
            })}
          </select>
        </div>
        <div class="field">
          <label for={`${id}-name`}>{SPEAKER.name}</label>
          <input id={`${id}-name`} name="name" maxlength={120} value={shown("name", named?.name ?? "")} />
        </div>
        <div class="field">
          <label for={`${id}-side`}>{SPEAKER.side}</label>
          <select id={`${id}-side`} name="side">
            {Side.options.map((side) => (
              <option value={side} selected={shown("side", named?.side ?? speaker.takenFor.side) === side}>
                {words(side)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${id}-email`}>{SPEAKER.address}</label>
          <input
            id={`${id}-email`}
            name="email"
            type="email"
            maxlength={254}
            value={shown("email", named?.email ?? "")}
          />
        </div>
      </div>
      <button class="primary">{SPEAKER.save}</button>
    </CommandForm>
  );
};

/** One speaker of one source. */
export const SpeakerRow: FC<RowProps> = (props) => {
  const { page, speaker, named, draftedAt, mayCorrect, mayReopen } = props;
  const key = speakerKey(speaker);
  return (
    <div class="item" id={anchorOf(key)} tabindex={-1}>
      <p class="claim">
        <strong>{speaker.label}</strong>{" "}
        <span class="by">{SPEAKER.turns({ n: speaker.turns, kind: speaker.kind })}</span>
      </p>
      <TakenFor page={page} speaker={speaker} named={named} draftedAt={draftedAt} />
      <p class="note">{SPEAKER.quoted({ text: speaker.words })}</p>
      {mayCorrect ? (
        <div class="actions">
          <details class="act" open={attemptOf(page, speaker) !== null}>
            <summary aria-label={named === null ? SPEAKER.sayWhoOf(speaker) : SPEAKER.changeOf(speaker)}>
              {named === null ? SPEAKER.sayWho : SPEAKER.change}
            </summary>
            <NameForm {...props} />
          </details>
          {named === null || !mayReopen ? null : (
            <CommandForm page={page} command="reconsider" about={{ ...PEOPLE_VIEW, factId: key }}>
              <button class="quiet" aria-label={SPEAKER.takeBackOf(speaker)}>
                {SPEAKER.takeBack}
              </button>
            </CommandForm>
          )}
        </div>
      ) : null}
    </div>
  );
};
