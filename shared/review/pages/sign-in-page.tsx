import type { FC } from "hono/jsx";
import { SIGN_IN } from "../texts/sign-in.ts";
import { type Assets, Layout } from "./layout.tsx";

/** Asks for the address to which a sign-in link is mailed. */
export const SignInPage: FC<{ goOn: string; fault: "email" | null; email: string; assets: Assets }> = ({
  goOn,
  fault,
  email,
  assets,
}) => (
  <Layout title={SIGN_IN.heading} assets={assets}>
    <main class="sheet notice" id="main">
      <h1>{SIGN_IN.heading}</h1>
      <p>{SIGN_IN.how}</p>
      <form method="post" action="/sign-in" class="sign-in">
        <input type="hidden" name="go" value={goOn} />
        <div class="field">
          <label for="email">{SIGN_IN.address}</label>
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
            {SIGN_IN.noAddress}
          </p>
        )}
        <p>
          <button class="primary">{SIGN_IN.mailLink}</button>
        </p>
      </form>
    </main>
  </Layout>
);

/** The answer to everybody who asks, known or not. */
export const CheckMailPage: FC<{ email: string; assets: Assets }> = ({ email, assets }) => (
  <Layout title={SIGN_IN.lookHeading} assets={assets}>
    <main class="sheet notice" id="main">
      <h1>{SIGN_IN.lookHeading}</h1>
      <p>{SIGN_IN.onItsWay({ email })}</p>
      <p>{SIGN_IN.nothingThere({ tryAgain: (said) => <a href="/sign-in">{said}</a> })}</p>
    </main>
  </Layout>
);

/** What the mailed sign-in link shows: a form, so that looking at it does not use it up. */
export const UseSignInPage: FC<{ token: string; goOn: string; assets: Assets }> = ({ token, goOn, assets }) => (
  <Layout title={SIGN_IN.heading} assets={assets}>
    <main class="sheet notice" id="main">
      <h1>{SIGN_IN.heading}</h1>
      <p>{SIGN_IN.oneStepLeft}</p>
      <form method="post" action={`/sign-in/${encodeURIComponent(token)}?go=${encodeURIComponent(goOn)}`} data-enter>
        <p>
          <button class="primary">{SIGN_IN.signIn}</button>
        </p>
      </form>
    </main>
  </Layout>
);
