/** "Name: text" lines, in which a colon is not always a speaker. */
export type LabelledLine = { label: string; text: string };

/** Headings and figures of speech that stand before a colon and are nobody's name. */
const NOT_A_SPEAKER = new Set(
  (
    "note,notes,nb,ps,p.s.,fyi,re,agenda,action,actions,action item,action items,todo,to do,next step,next steps,summary,example," +
    "for example,update,warning,important,decision,decisions,topic,topics,attendees,participants,speakers,date,time,subject,title," +
    "location,duration,recording,transcript,meeting,http,https,one thing,two things,the thing is,the problem is,the point is," +
    "the question is,by the way,first,second,third,also,so,and,but,again,remember,question,budget,timeline,authority,need,needs," +
    "pain,risk,risks,goal,goals,price,pricing,money,deadline,owner,status,result,results,total,cost,costs,scope,background," +
    "summary keywords,anmerkung,hinweis,frage,beispiel,zum beispiel,thema,datum,teilnehmer,ergebnis,problem"
  ).split(","),
);

const LINE = /^(?:>>+\s*|[-–—•]\s+)?((?:\+(?=\d))?[\p{L}\d][^:：\n]{0,59})[:：](?:\s+(.*)|$)/su;

const words = (label: string): string[] => label.split(/[\s|]+/).filter((word) => word !== "");

/** Small words inside names: van Rijn, de la Cruz, bin Laden, of Acme. */
const PARTICLE =
  /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ten|ter|zu|y|e|of|from|and|&|-|–)$/iu;

const looksLikeName = (label: string): boolean =>
  words(label).every(
    (word, at) => /^[([+]?(?:[\p{Lu}\p{Lo}\d]|\p{Ll}\p{Lu}\p{Ll})/u.test(word) || (at > 0 && PARTICLE.test(word)),
  );

/** The label and text of a line that could name its speaker; null where the colon is surely something else. */
export const labelledLine = (line: string): LabelledLine | null => {
  if (line.length > 20_000 && !line.slice(0, 80).includes(":")) return null;
  const [, rawLabel, text = ""] = LINE.exec(line) ?? [];
  if (rawLabel === undefined) return null;
  const label = rawLabel.trim();
  if (label === "" || !/\p{L}|\d/u.test(label) || words(label).length > 7) return null;
  if (/[!?;"“”„<>{}=\\…]|\/\/|(?:\p{Ll}{3}|\d)\.(?:\s|$)/u.test(label)) return null;
  if (NOT_A_SPEAKER.has(label.toLowerCase())) return null;
  if (label.includes(",") && !looksLikeName(label.replaceAll(",", " "))) return null;
  return { label, text };
};

/**
 * Which labels of a file are speakers. `lines` are the places where a label may stand: first lines of cues, or lines.
 * A label counts when it comes back, when it looks like a name, or when nearly every line of a longer file has one;
 * where few lines have any, only what comes back and looks like a name counts.
 */
export const speakerLabels = (lines: readonly string[]): Set<string> => {
  const counts = new Map<string, number>();
  let labelled = 0;
  for (const line of lines) {
    const found = labelledLine(line);
    if (found === null) continue;
    labelled += 1;
    counts.set(found.label, (counts.get(found.label) ?? 0) + 1);
  }
  const share = lines.length === 0 ? 0 : labelled / lines.length;
  const always = share >= 0.9 && lines.length >= 10;
  const accepted = [...counts].filter(([label, count]) => {
    const name = looksLikeName(label);
    if (always) return name || count > 1 || words(label).length <= 2;
    if (share >= 0.3) return name || count > 2;
    return name && count > 1;
  });
  return new Set(accepted.map(([label]) => label));
};
