/** Text at the end of a mail that nobody said: device lines, disclaimers, scanners' and lists' footers. */

const DEVICE =
  /^\s*(?:sent (?:from|via) (?:my|the|outlook|mail|yahoo|samsung|proton|typeapp|aol|gmail|spark|superhuman|blackberry)|sent with |get outlook for|get bluemail|gesendet (?:von|mit)|von meine[mr] \S.{0,40} gesendet|diese nachricht wurde von meinem|envoyé (?:de|depuis|à partir de) mo[nr]|enviado desde mi|enviado do meu|inviato da(?:l mio)? |verzonden (?:vanaf|met) mijn|verstuurd vanaf mijn|sendt fra min|skickat från min|wysłane z )/iu;

/** "Sent from my iPhone" and its relatives, on a line of their own. */
export const isDeviceLine = (line: string): boolean => line.length <= 120 && DEVICE.test(line);

const DISCLAIMER = [
  /^\W{0,4}(?:notice|disclaimer|confidential(?:ity)?(?: notice)?|legal notice|haftungsausschluss|vertraulichkeitshinweis|avis de confidentialité)\b\s*[:.–-]/iu,
  /^\W{0,4}(?:this|the (?:information|contents?)(?: contained)?(?: in this)?) ?(?:e-?mail|message|communication)?.{0,80}\b(?:confidential|privileged|intended (?:only|solely)|intended for the)/iu,
  /^\W{0,4}this (?:e-?mail|message)\b.{0,200}\b(?:liability|virus|intended recipient)/iu,
  /^\W{0,4}if you (?:are not|have received|received|aren't) (?:the intended|this|it)\b/iu,
  /^\W{0,4}diese (?:e-?mail|nachricht) (?:enthält|ist|kann|und).{0,80}(?:vertraulich|bestimmt)/iu,
  /^\W{0,4}ce (?:message|courriel|mail|e-mail).{0,100}confidentiel/iu,
  /^\W{0,4}este (?:mensaje|correo|mensagem|e-mail).{0,100}confidencia/iu,
  /^\W{0,4}(?:questo|il presente) (?:messaggio|e-mail).{0,100}riservat/iu,
  /^\W{0,4}(?:dit|deze) (?:bericht|e-mail).{0,100}vertrouwelijk/iu,
  /\b(?:ltd|limited|plc|llp)\b.{0,60}\bregistered in\b/iu,
  /^\W{0,4}please consider the environment/iu,
];

const FOOTER = [
  /^\W{0,4}(?:checked|scanned|protected|secured|virus-free|virenfrei|powered) by\b/iu,
  /^\W{0,4}virus-free\b/iu,
  /^\W{0,4}(?:to )?unsubscribe\b/iu,
  /^\W{0,4}you (?:are receiving|received|got) this (?:e-?mail|message) because\b/iu,
  /^\W{0,4}(?:book|schedule) (?:a )?(?:meeting|time) with me\b/iu,
];

/** Words that address a machine that reads mail, not the recipient. */
const ADDRESSES_MACHINE =
  /\b(?:ignore|disregard|forget|override)\b.{0,30}\b(?:previous|prior|above|earlier|all|any|your)\b.{0,30}\b(?:instructions?|prompts?|rules|context)\b|\b(?:note|message|instructions?|attention|hinweis|anweisung)\b.{0,12}\b(?:to|for|an|für)\b.{0,20}\b(?:ai|a\.i\.|ki|llms?|assistants?|assistent\w*|summari[sz]ers?|(?:language )?models?|bots?|agents?)\b|\b(?:ai|llm|language model) (?:assistants?|summari[sz]ers?|systems?|agents?)\b|\byou are (?:now )?(?:an?|the) (?:ai|assistant|language model|chatbot)\b|\bsystem prompt\b|<\|?(?:system|im_start)/iu;

/** True for text that tries to tell a summarizer what to do. */
export const addressesMachine = (text: string): boolean => ADDRESSES_MACHINE.test(text.slice(0, 4000));

type SetAsideCode = "injection" | "disclaimer_set_aside" | "footer_set_aside";

/** What a line or paragraph at the end of a mail is; null for speech. */
const kindOf = (text: string): SetAsideCode | null => {
  const start = text.slice(0, 600);
  const footer = FOOTER.some((pattern) => pattern.test(start));
  const disclaimer = DISCLAIMER.some((pattern) => pattern.test(start));
  if (addressesMachine(text)) return "injection";
  return footer ? "footer_set_aside" : disclaimer ? "disclaimer_set_aside" : null;
};

/** Footers below each other that are looked for. */
const MOST_FOOTERS = 30;

export type WithoutFooters = { lines: string[]; codes: Set<SetAsideCode>; removed: string[] };

/** Start of the last paragraph of lines that end in a written line. */
const lastParagraph = (lines: readonly string[]): number => {
  let at = lines.length - 1;
  while (at > 0 && (lines[at - 1] ?? "").trim() !== "") at -= 1;
  return at;
};

/**
 * Takes footers off the end of a passage, paragraph by paragraph, then line by line where one hangs below a signature.
 * Says which kinds it took; what it took is no speech.
 */
export const withoutFooters = (passage: readonly string[]): WithoutFooters => {
  const lines = [...passage];
  const codes = new Set<SetAsideCode>();
  const removed: string[] = [];
  for (let round = 0; round < MOST_FOOTERS; round += 1) {
    while (lines.length > 0 && (lines.at(-1) ?? "").trim() === "") lines.pop();
    if (lines.length === 0) break;
    const from = lastParagraph(lines);
    const whole = kindOf(lines.slice(from).join(" ").trim());
    const line = kindOf((lines.at(-1) ?? "").trim());
    // A paragraph that merely mentions a machine is somebody's sentence unless something else stands above it.
    const code = whole ?? line;
    if (code === null || (code === "injection" && from === 0)) break;
    codes.add(code);
    removed.unshift(...lines.splice(whole === null ? lines.length - 1 : from));
  }
  return { lines, codes, removed };
};
