/** What a reader of the source is told, by code; what needs names is worded in left-out.ts. */
export const MAIL_NOTES: Readonly<Record<string, string>> = {
  injection:
    "A hidden passage or footer addresses an AI assistant and tries to give it instructions. It was set aside; nothing it asks for is done.",
  disclaimer_set_aside: "A legal disclaimer at the end of a mail was set aside; it is no part of what was said.",
  footer_set_aside: "A footer added by a mail program or mailing list was set aside.",
  hidden_text_set_aside: "A mail holds text that its reader does not see (hidden by its formatting). It was set aside.",
  auto_reply_set_aside: "An automatic reply was left out: nobody wrote it.",
  bounce_set_aside: "A delivery report was left out: nobody wrote it.",
  attached_not_read:
    "Messages attached deeper, or in greater number, than is read were left out. Save them as files of their own and upload those.",
  charset_repaired: "Some characters of a mail could not be decoded; they are shown as �.",
  quoted_duplicate: "Quoted text whose original is in the same file was left out, so that each message is read once.",
};
