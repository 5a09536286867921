import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { z } from "zod";
import { Draft } from "../domain/draft.ts";
import { queryAll, type Table } from "./dynamo-table.ts";
import { dealKey, SORT_KEYS } from "./keys.ts";

/*
 * A draft is kept as one immutable item per section, so that the item of the handoff itself stays far below DynamoDB's
 * 400 KB however long the deal is. The sections are written first; the handoff's conditional write then points at them,
 * so a reader sees the old draft or the new one, never a mixture.
 */

const SectionItem = z.object({ section: z.string(), content: z.unknown() });

export const saveDraftItems = async (table: Table, dealId: string, draft: Draft): Promise<void> => {
  const { draftId, ...sections } = draft;
  await Promise.all(
    Object.entries(sections).map(([section, content]) =>
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { pk: dealKey(dealId), sk: SORT_KEYS.draft(draftId, section), section, content },
        }),
      ),
    ),
  );
};

/** Throws when a section is missing: the handoff points at a draft that was never written whole. */
export const loadDraftItems = async (table: Table, dealId: string, draftId: string): Promise<Draft> => {
  const items = await queryAll(table, {
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :draft)",
    ExpressionAttributeValues: { ":pk": dealKey(dealId), ":draft": SORT_KEYS.drafts(draftId) },
    ConsistentRead: true,
  });
  const sections = z.array(SectionItem).parse(items);
  return Draft.parse({ draftId, ...Object.fromEntries(sections.map(({ section, content }) => [section, content])) });
};
