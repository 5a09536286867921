import type { FC } from "hono/jsx";
import { NOTICES, type NoticeName } from "../texts/notices.ts";
import { SIGN_IN } from "../texts/sign-in.ts";
import { type Assets, Layout } from "./layout.tsx";

/** Where signing in gets the reader further. */
const SIGN_IN_HELPS = new Set<NoticeName>(["home", "expired", "revoked", "usedSignIn", "unknown"]);

/** A page that only says something: what this is, or what did not work and what to do next. */
export const NoticePage: FC<{ name: NoticeName; assets: Assets }> = ({ name, assets }) => {
  const { title, lead, next } = NOTICES[name];
  return (
    <Layout title={title} assets={assets}>
      <main class="sheet notice" id="main">
        <h1>{title}</h1>
        <p>{lead}</p>
        <p>{next}</p>
        {SIGN_IN_HELPS.has(name) ? (
          <p>
            <a href="/sign-in">{SIGN_IN.signIn}</a>
          </p>
        ) : null}
      </main>
    </Layout>
  );
};
