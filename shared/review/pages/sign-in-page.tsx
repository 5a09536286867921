import type { FC } from "hono/jsx";
import { type Assets, Layout } from "./layout.tsx";

/** Asks for the address to which a sign-in link is mailed. */
export const SignInPage: FC<{ goOn: string; fault: "email" | null; email: string; assets: Assets }> = ({
  goOn,
  fault,
  email,
  assets,
}) => (
  <Layout title="Sign in" assets={assets}>
    <main class="sheet notice" id="main">
      <h1>Sign in</h1>
      <p>You get a link by mail. It works once, for a quarter of an hour. There is no password.</p>
      <form method="post" action="/sign-in" class="sign-in">
        <input type="hidden" name="go" value={goOn} />
        <div class="field">
          <label for="email">Your work address</label>
          <input
            id="email"
            name="email"
            type="email"
            autocomplete="email"
            required
            maxlength={254}
            value={email}
            aria-invalid={fault === null ? undefined : "true"}
            aria-describedby={fault === null ? undefined : "email-fault"}
          />
        </div>
        {fault === null ? null : (
          <p class="fault" id="email-fault">
            This is no mail address. Write it as name@company.com.
          </p>
        )}
        <p>
          <button class="primary">Mail me a link</button>
        </p>
      </form>
    </main>
  </Layout>
);

/** The answer to everybody who asks, known or not. */
export const CheckMailPage: FC<{ email: string; assets: Assets }> = ({ email, assets }) => (
  <Layout title="Look into your mailbox" assets={assets}>
    <main class="sheet notice" id="main">
      <h1>Look into your mailbox</h1>
      <p>If {email} has to do with a handoff here, a link is on its way. It works once, for a quarter of an hour.</p>
      <p>
        Nothing there after a few minutes? Look into the spam folder, or <a href="/sign-in">try another address</a>.
      </p>
    </main>
  </Layout>
);

/** What the mailed sign-in link shows: a form, so that looking at it does not use it up. */
export const UseSignInPage: FC<{ token: string; goOn: string; assets: Assets }> = ({ token, goOn, assets }) => (
  <Layout title="Sign in" assets={assets}>
    <main class="sheet notice" id="main">
      <h1>Sign in</h1>
      <p>One step is left.</p>
      <form method="post" action={`/sign-in/${encodeURIComponent(token)}?go=${encodeURIComponent(goOn)}`} data-enter>
        <p>
          <button class="primary">Sign in</button>
        </p>
      </form>
    </main>
  </Layout>
);
