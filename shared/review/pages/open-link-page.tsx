import type { FC } from "hono/jsx";
import { MAILED_LINK } from "../texts/sign-in.ts";
import { type Assets, Layout } from "./layout.tsx";

/**
 * What a mailed link shows: whose it is, and one button. The button is a form, as programs that look through mails
 * follow links but send no forms; where the script runs it presses the button.
 */
export const OpenLinkPage: FC<{
  address: string;
  email: string;
  deal: { name: string; customer: string };
  assets: Assets;
}> = ({ address, email, deal, assets }) => (
  <Layout title={MAILED_LINK.title(deal)} assets={assets}>
    <main class="sheet notice" id="main">
      <h1>
        {deal.customer} <span class="deal">{deal.name}</span>
      </h1>
      <p>{MAILED_LINK.whose({ email })}</p>
      <form method="post" action={address} data-enter>
        <p>
          <button class="primary">{MAILED_LINK.open}</button>
        </p>
      </form>
    </main>
  </Layout>
);
