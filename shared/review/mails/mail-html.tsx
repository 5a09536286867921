import type { FC } from "hono/jsx";
import { renderDocument } from "../render.ts";
import { PROMISES } from "../texts/document.ts";
import { LANGUAGE } from "../texts/language.ts";
import { MAIL } from "../texts/mails.ts";
import { type MailBody, oneLine, type PromiseRow } from "./mail-body.ts";

/** Mail programs know no style sheets: everything is inline, in one column, without images or anything remote. */
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const STYLES = {
  page: `margin:0;padding:24px 16px;background:#ffffff;color:#1d2129;${FONT};font-size:16px;line-height:1.5`,
  column: "max-width:600px;margin:0 auto",
  lead: "margin:0 0 4px;font-size:18px;line-height:1.4;font-weight:600",
  second: "margin:0 0 20px;color:#4a5160",
  heading: "margin:28px 0 8px;font-size:14px;line-height:1.4;font-weight:600;color:#4a5160",
  list: "margin:0 0 20px;padding:0 0 0 20px",
  item: "margin:0 0 6px",
  button:
    "display:inline-block;padding:12px 22px;background:#1f5c4d;color:#ffffff;text-decoration:none;border-radius:6px;font-weight:600",
  table: "width:100%;border-collapse:collapse;font-size:14px",
  head: "text-align:left;padding:6px 10px 6px 0;border-bottom:1px solid #8a909c;color:#4a5160;font-weight:600",
  cell: "text-align:left;vertical-align:top;padding:7px 10px 7px 0;border-bottom:1px solid #dfe2e7",
  date: "text-align:left;vertical-align:top;padding:7px 10px 7px 0;border-bottom:1px solid #dfe2e7;white-space:nowrap;font-variant-numeric:tabular-nums",
  footer: "margin:32px 0 0;padding:12px 0 0;border-top:1px solid #dfe2e7;font-size:13px;color:#4a5160",
} as const;

const Lines: FC<{ title: string; lines: readonly string[] }> = ({ title, lines }) =>
  lines.length === 0 ? null : (
    <>
      <h2 style={STYLES.heading}>{title}</h2>
      <ul style={STYLES.list}>
        {lines.map((line) => (
          <li style={STYLES.item}>{oneLine(line)}</li>
        ))}
      </ul>
    </>
  );

const Promises: FC<{ rows: readonly PromiseRow[] }> = ({ rows }) =>
  rows.length === 0 ? null : (
    <>
      <h2 style={STYLES.heading}>{PROMISES.heading}</h2>
      <table style={STYLES.table}>
        <thead>
          <tr>
            {(["promise", "owner", "due", "status"] as const).map((column) => (
              <th scope="col" style={STYLES.head}>
                {PROMISES[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ promise, owner, due, status }) => (
            <tr>
              <td style={STYLES.cell}>{oneLine(promise)}</td>
              <td style={STYLES.cell}>{oneLine(owner)}</td>
              <td style={STYLES.date}>{oneLine(due)}</td>
              <td style={STYLES.cell}>{status}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );

const Mail: FC<{ subject: string; body: MailBody }> = ({ subject, body }) => (
  <html lang={LANGUAGE}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="color-scheme" content="light" />
      <title>{subject}</title>
    </head>
    <body style={STYLES.page}>
      <div style={STYLES.column}>
        <p style={STYLES.lead}>{oneLine(body.summary[0])}</p>
        <p style={STYLES.second}>{oneLine(body.summary[1])}</p>
        <Lines title={body.todo.title} lines={body.todo.lines} />
        <p>
          <a href={body.button.link} style={STYLES.button}>
            {body.button.label}
          </a>
        </p>
        <Promises rows={body.promises} />
        <Lines title={MAIL.notes} lines={body.notes} />
        <div style={STYLES.footer}>
          {body.footer.map((line) => (
            <p style="margin:0 0 4px">{oneLine(line)}</p>
          ))}
        </div>
      </div>
    </body>
  </html>
);

/** The HTML part; every value is escaped by the renderer. */
export const mailHtml = (subject: string, body: MailBody): string =>
  renderDocument(<Mail subject={subject} body={body} />);
